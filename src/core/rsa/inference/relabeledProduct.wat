(module
  ;; Inner product of two RDMs, the conditions of one relabeled. In double precision, and the same on every machine.
  ;; `npm run kernels` makes relabeledProductCode.ts of this file.
  (import "" "memory" (memory 1))

  ;; Σ square[order[i], order[j]] × condensed[i, j] over all i < j. `square` is count × count, row-major, `order` of 32-bit positions;
  ;; `condensed` has the upper triangle row by row.
  (func (export "multiply") (param $square i32) (param $order i32) (param $count i32) (param $condensed i32) (result f64)
    (local $i i32) (local $j i32) (local $end i32) (local $row i32) (local $width i32)
    (local $sum0 v128) (local $sum1 v128) (local $rest f64)
    (local.set $width (i32.shl (local.get $count) (i32.const 3)))
    (local.set $end (i32.add (local.get $order) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $i (local.get $order))
    (block $done (loop $nextRow
      (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
      (local.set $row (i32.add (local.get $square) (i32.mul (i32.load (local.get $i)) (local.get $width))))
      (local.set $j (i32.add (local.get $i) (i32.const 4)))
      ;; Four pairs at a time, then those that are left of the row.
      (block $fours (loop $nextFour
        (br_if $fours (i32.gt_u (i32.add (local.get $j) (i32.const 16)) (local.get $end)))
        (local.set $sum0 (f64x2.add (local.get $sum0) (f64x2.mul
          (v128.load64_lane 1 (i32.add (local.get $row) (i32.shl (i32.load offset=4 (local.get $j)) (i32.const 3)))
            (v128.load64_zero (i32.add (local.get $row) (i32.shl (i32.load (local.get $j)) (i32.const 3)))))
          (v128.load (local.get $condensed)))))
        (local.set $sum1 (f64x2.add (local.get $sum1) (f64x2.mul
          (v128.load64_lane 1 (i32.add (local.get $row) (i32.shl (i32.load offset=12 (local.get $j)) (i32.const 3)))
            (v128.load64_zero (i32.add (local.get $row) (i32.shl (i32.load offset=8 (local.get $j)) (i32.const 3)))))
          (v128.load offset=16 (local.get $condensed)))))
        (local.set $j (i32.add (local.get $j) (i32.const 16)))
        (local.set $condensed (i32.add (local.get $condensed) (i32.const 32)))
        (br $nextFour)))
      (block $ones (loop $nextOne
        (br_if $ones (i32.ge_u (local.get $j) (local.get $end)))
        (local.set $rest (f64.add (local.get $rest) (f64.mul
          (f64.load (i32.add (local.get $row) (i32.shl (i32.load (local.get $j)) (i32.const 3))))
          (f64.load (local.get $condensed)))))
        (local.set $j (i32.add (local.get $j) (i32.const 4)))
        (local.set $condensed (i32.add (local.get $condensed) (i32.const 8)))
        (br $nextOne)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br $nextRow)))
    (local.set $sum0 (f64x2.add (local.get $sum0) (local.get $sum1)))
    (f64.add (local.get $rest)
      (f64.add (f64x2.extract_lane 0 (local.get $sum0)) (f64x2.extract_lane 1 (local.get $sum0))))))
