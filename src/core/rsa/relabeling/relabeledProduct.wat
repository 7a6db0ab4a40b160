(module
  ;; Inner products of an RDM, its conditions relabeled, with others. In double precision, and the same on every machine.
  ;; `npm run kernels` makes relabeledProductCode.ts of this file.
  (import "" "memory" (memory 1))

  ;; products[k] = Σ square[order[i], order[j]] × condensed[k][i, j] over all i < j, for `others` condensed RDMs of `bytes` each, one after the other.
  ;; `square` is count × count, row-major; `order` has 32-bit positions; `row` is room for `count` numbers, `columns` for `count` 32-bit ones.
  (func (export "multiply") (param $square i32) (param $order i32) (param $columns i32) (param $count i32) (param $row i32)
    (param $condensed i32) (param $bytes i32) (param $others i32) (param $products i32)
    (local $i i32) (local $j i32) (local $end i32) (local $from i32) (local $to i32) (local $length i32)
    (local $a i32) (local $b i32) (local $first i32) (local $last i32) (local $product i32) (local $lastProduct i32)
    (local $pair v128) (local $sum0 v128) (local $sum1 v128) (local $rest f64) (local $value f64)
    ;; Where a condition's column begins in a row of the square, in bytes.
    (local.set $j (i32.const 0))
    (loop $nextColumn
      (i32.store (i32.add (local.get $columns) (local.get $j))
        (i32.shl (i32.load (i32.add (local.get $order) (local.get $j))) (i32.const 3)))
      (br_if $nextColumn (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 4))) (i32.shl (local.get $count) (i32.const 2)))))
    (local.set $product (local.get $products))
    (local.set $lastProduct (i32.add (local.get $products) (i32.shl (local.get $others) (i32.const 3))))
    (loop $nextZero
      (f64.store (local.get $product) (f64.const 0))
      (br_if $nextZero (i32.lt_u
        (local.tee $product (i32.add (local.get $product) (i32.const 8))) (local.get $lastProduct))))
    (local.set $end (i32.add (local.get $columns) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $i (local.get $columns))
    (block $done (loop $nextRow
      (local.set $j (i32.add (local.get $i) (i32.const 4)))
      (br_if $done (i32.ge_u (local.get $j) (local.get $end)))
      ;; The row's pairs in their new order, kept in `row`, and their product with the first: four at a time, then those that are left.
      (local.set $from (i32.add (local.get $square) (i32.mul (i32.load (local.get $i)) (local.get $count))))
      ;; A long row is read from end to end first, which brings it to the cache much faster than reading it in a random order.
      (if (i32.gt_u (local.get $count) (i32.const 256)) (then
        (local.set $a (local.get $from))
        (local.set $b (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 3))))
        (loop $nextLine
          (local.set $rest (f64.add (local.get $rest) (f64.load (local.get $a))))
          (br_if $nextLine (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 64))) (local.get $b))))))
      (local.set $to (local.get $row))
      (local.set $first (local.get $condensed))
      (local.set $sum0 (v128.const i32x4 0 0 0 0))
      (local.set $sum1 (v128.const i32x4 0 0 0 0))
      (block $fours (loop $nextFour
        (br_if $fours (i32.gt_u (i32.add (local.get $j) (i32.const 16)) (local.get $end)))
        (local.set $pair
          (v128.load64_lane 1 (i32.add (local.get $from) (i32.load offset=4 (local.get $j)))
            (v128.load64_zero (i32.add (local.get $from) (i32.load (local.get $j))))))
        (v128.store (local.get $to) (local.get $pair))
        (local.set $sum0 (f64x2.add (local.get $sum0) (f64x2.mul (local.get $pair) (v128.load (local.get $first)))))
        (local.set $pair
          (v128.load64_lane 1 (i32.add (local.get $from) (i32.load offset=12 (local.get $j)))
            (v128.load64_zero (i32.add (local.get $from) (i32.load offset=8 (local.get $j))))))
        (v128.store offset=16 (local.get $to) (local.get $pair))
        (local.set $sum1 (f64x2.add (local.get $sum1)
          (f64x2.mul (local.get $pair) (v128.load offset=16 (local.get $first)))))
        (local.set $j (i32.add (local.get $j) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 32)))
        (local.set $first (i32.add (local.get $first) (i32.const 32)))
        (br $nextFour)))
      (local.set $sum0 (f64x2.add (local.get $sum0) (local.get $sum1)))
      (local.set $rest (f64.add (f64x2.extract_lane 0 (local.get $sum0)) (f64x2.extract_lane 1 (local.get $sum0))))
      (block $ones (loop $nextOne
        (br_if $ones (i32.ge_u (local.get $j) (local.get $end)))
        (local.set $value (f64.load (i32.add (local.get $from) (i32.load (local.get $j)))))
        (f64.store (local.get $to) (local.get $value))
        (local.set $rest (f64.add (local.get $rest) (f64.mul (local.get $value) (f64.load (local.get $first)))))
        (local.set $j (i32.add (local.get $j) (i32.const 4)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $first (i32.add (local.get $first) (i32.const 8)))
        (br $nextOne)))
      (f64.store (local.get $products) (f64.add (f64.load (local.get $products)) (local.get $rest)))
      (local.set $length (i32.sub (local.get $to) (local.get $row)))
      (local.set $last (i32.add (local.get $row) (i32.and (local.get $length) (i32.const -32))))
      ;; The kept row's product with the same row of each of the rest.
      (local.set $first (local.get $condensed))
      (local.set $product (i32.add (local.get $products) (i32.const 8)))
      (block $allOthers (loop $nextOther
        (br_if $allOthers (i32.ge_u (local.get $product) (local.get $lastProduct)))
        (local.set $first (i32.add (local.get $first) (local.get $bytes)))
        (local.set $a (local.get $row))
        (local.set $b (local.get $first))
        (local.set $sum0 (v128.const i32x4 0 0 0 0))
        (local.set $sum1 (v128.const i32x4 0 0 0 0))
        (block $wide (loop $nextWide
          (br_if $wide (i32.ge_u (local.get $a) (local.get $last)))
          (local.set $sum0 (f64x2.add (local.get $sum0)
            (f64x2.mul (v128.load (local.get $a)) (v128.load (local.get $b)))))
          (local.set $sum1 (f64x2.add (local.get $sum1)
            (f64x2.mul (v128.load offset=16 (local.get $a)) (v128.load offset=16 (local.get $b)))))
          (local.set $a (i32.add (local.get $a) (i32.const 32)))
          (local.set $b (i32.add (local.get $b) (i32.const 32)))
          (br $nextWide)))
        (local.set $sum0 (f64x2.add (local.get $sum0) (local.get $sum1)))
        (local.set $rest (f64.add (f64x2.extract_lane 0 (local.get $sum0)) (f64x2.extract_lane 1 (local.get $sum0))))
        (block $narrow (loop $nextNarrow
          (br_if $narrow (i32.ge_u (local.get $a) (local.get $to)))
          (local.set $rest (f64.add (local.get $rest)
            (f64.mul (f64.load (local.get $a)) (f64.load (local.get $b)))))
          (local.set $a (i32.add (local.get $a) (i32.const 8)))
          (local.set $b (i32.add (local.get $b) (i32.const 8)))
          (br $nextNarrow)))
        (f64.store (local.get $product) (f64.add (f64.load (local.get $product)) (local.get $rest)))
        (local.set $product (i32.add (local.get $product) (i32.const 8)))
        (br $nextOther)))
      (local.set $condensed (i32.add (local.get $condensed) (local.get $length)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br $nextRow)))))
