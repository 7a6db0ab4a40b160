(module
  ;; Products of rows of single-precision numbers, four rows at a time; all else is in double precision, so the result is, too.
  ;; The rows lie one after the other from the address `rows`; `count` and `width` are multiples of 4.
  ;; `npm run kernels` makes rowProductsCode.ts of this file.
  (import "" "memory" (memory 1))

  ;; products[k] = rows[k] · weights
  (func (export "multiply") (param $rows i32) (param $count i32) (param $width i32) (param $weights i32) (param $products i32)
    (local $bytes i32) (local $weight i32) (local $end i32) (local $row1 i32) (local $row2 i32) (local $row3 i32)
    (local $low v128) (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128) (local $high v128)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (local.set $end (i32.add (local.get $weights) (i32.shl (local.get $bytes) (i32.const 1))))
    (block $done (loop $group
      (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
      (local.set $sum0 (v128.const i32x4 0 0 0 0))
      (local.set $sum1 (v128.const i32x4 0 0 0 0))
      (local.set $sum2 (v128.const i32x4 0 0 0 0))
      (local.set $sum3 (v128.const i32x4 0 0 0 0))
      (local.set $row1 (i32.add (local.get $rows) (local.get $bytes)))
      (local.set $row2 (i32.add (local.get $row1) (local.get $bytes)))
      (local.set $row3 (i32.add (local.get $row2) (local.get $bytes)))
      (local.set $weight (local.get $weights))
      (loop $column
        (local.set $low (v128.load (local.get $weight)))
        (local.set $high (v128.load offset=16 (local.get $weight)))
        (local.set $sum0 (f64x2.add (local.get $sum0) (f64x2.add
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $rows))) (local.get $low))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $rows))) (local.get $high)))))
        (local.set $sum1 (f64x2.add (local.get $sum1) (f64x2.add
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row1))) (local.get $low))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row1))) (local.get $high)))))
        (local.set $sum2 (f64x2.add (local.get $sum2) (f64x2.add
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row2))) (local.get $low))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row2))) (local.get $high)))))
        (local.set $sum3 (f64x2.add (local.get $sum3) (f64x2.add
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row3))) (local.get $low))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row3))) (local.get $high)))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
        (local.set $row1 (i32.add (local.get $row1) (i32.const 16)))
        (local.set $row2 (i32.add (local.get $row2) (i32.const 16)))
        (local.set $row3 (i32.add (local.get $row3) (i32.const 16)))
        (br_if $column (i32.lt_u (local.tee $weight (i32.add (local.get $weight) (i32.const 32))) (local.get $end))))
      (f64.store (local.get $products) (f64.add (f64x2.extract_lane 0 (local.get $sum0)) (f64x2.extract_lane 1 (local.get $sum0))))
      (f64.store offset=8 (local.get $products) (f64.add (f64x2.extract_lane 0 (local.get $sum1)) (f64x2.extract_lane 1 (local.get $sum1))))
      (f64.store offset=16 (local.get $products) (f64.add (f64x2.extract_lane 0 (local.get $sum2)) (f64x2.extract_lane 1 (local.get $sum2))))
      (f64.store offset=24 (local.get $products) (f64.add (f64x2.extract_lane 0 (local.get $sum3)) (f64x2.extract_lane 1 (local.get $sum3))))
      (local.set $products (i32.add (local.get $products) (i32.const 32)))
      (local.set $rows (local.get $row3))
      (local.set $count (i32.sub (local.get $count) (i32.const 4)))
      (br $group))))

  ;; sums += Σ factors[k] × rows[k]
  (func (export "combine") (param $rows i32) (param $count i32) (param $width i32) (param $factors i32) (param $sums i32)
    (local $bytes i32) (local $sum i32) (local $end i32) (local $row1 i32) (local $row2 i32) (local $row3 i32)
    (local $factor0 v128) (local $factor1 v128) (local $factor2 v128) (local $factor3 v128)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (local.set $end (i32.add (local.get $sums) (i32.shl (local.get $bytes) (i32.const 1))))
    (block $done (loop $group
      (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
      (local.set $factor0 (v128.load64_splat (local.get $factors)))
      (local.set $factor1 (v128.load64_splat offset=8 (local.get $factors)))
      (local.set $factor2 (v128.load64_splat offset=16 (local.get $factors)))
      (local.set $factor3 (v128.load64_splat offset=24 (local.get $factors)))
      (local.set $row1 (i32.add (local.get $rows) (local.get $bytes)))
      (local.set $row2 (i32.add (local.get $row1) (local.get $bytes)))
      (local.set $row3 (i32.add (local.get $row2) (local.get $bytes)))
      (local.set $sum (local.get $sums))
      (loop $column
        (v128.store (local.get $sum) (f64x2.add (v128.load (local.get $sum)) (f64x2.add
          (f64x2.add
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $rows))) (local.get $factor0))
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row1))) (local.get $factor1)))
          (f64x2.add
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row2))) (local.get $factor2))
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row3))) (local.get $factor3))))))
        (v128.store offset=16 (local.get $sum) (f64x2.add (v128.load offset=16 (local.get $sum)) (f64x2.add
          (f64x2.add
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $rows))) (local.get $factor0))
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row1))) (local.get $factor1)))
          (f64x2.add
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row2))) (local.get $factor2))
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row3))) (local.get $factor3))))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
        (local.set $row1 (i32.add (local.get $row1) (i32.const 16)))
        (local.set $row2 (i32.add (local.get $row2) (i32.const 16)))
        (local.set $row3 (i32.add (local.get $row3) (i32.const 16)))
        (br_if $column (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 32))) (local.get $end))))
      (local.set $factors (i32.add (local.get $factors) (i32.const 32)))
      (local.set $rows (local.get $row3))
      (local.set $count (i32.sub (local.get $count) (i32.const 4)))
      (br $group)))))
