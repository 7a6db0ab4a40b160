(module
  ;; Ranks values by a radix sort. `npm run kernels` makes ranksCode.ts of this file.
  ;; An entry is a value's position (32 bits), then its key: a whole number that is larger for a larger value, or the same. Addresses are in bytes.
  (import "" "memory" (memory 1))

  ;; Entries of the values, which end at `end`. Keys are from 1 to `largest`, each value's place between the least and the most; NaN has 0.
  ;; Values are halved, so that no difference is infinite.
  (func (export "enter") (param $values i32) (param $end i32) (param $entry i32) (param $largest f64)
    (local $at i32) (local $value f64) (local $least f64) (local $most f64) (local $scale f64)
    (local.set $least (f64.const inf))
    (local.set $most (f64.const -inf))
    (local.set $at (local.get $values))
    (loop $next
      (local.set $value (f64.mul (f64.const 0.5) (f64.load (local.get $at))))
      (if (f64.lt (local.get $value) (local.get $least)) (then (local.set $least (local.get $value))))
      (if (f64.gt (local.get $value) (local.get $most)) (then (local.set $most (local.get $value))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    (local.set $scale (f64.min (f64.const 0x1.fffffffffffffp+1023)
      (f64.div (f64.sub (local.get $largest) (f64.const 1)) (f64.sub (local.get $most) (local.get $least)))))
    (local.set $at (local.get $values))
    (loop $next
      (i32.store (local.get $entry) (i32.shr_u (i32.sub (local.get $at) (local.get $values)) (i32.const 3)))
      (i32.store offset=4 (local.get $entry) (i32.trunc_sat_f64_u (f64.add (f64.const 1)
        (f64.mul (f64.sub (f64.mul (f64.const 0.5) (f64.load (local.get $at))) (local.get $least)) (local.get $scale)))))
      (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end)))))

  ;; Entries, which end at `end`, brought `to` elsewhere in the order of some bits of their keys: those from `shift` on, as many as `slots` has less one.
  ;; Those that are alike in them stay in their order. `starts` is room for a 32-bit number a slot.
  (func (export "move") (param $entries i32) (param $end i32) (param $to i32) (param $starts i32) (param $slots i32) (param $shift i32)
    (local $at i32) (local $slot i32) (local $last i32) (local $sum i32) (local $size i32) (local $entry i64)
    (local.set $last (i32.add (local.get $starts) (i32.shl (local.get $slots) (i32.const 2))))
    (memory.fill (local.get $starts) (i32.const 0) (i32.shl (local.get $slots) (i32.const 2)))
    (local.set $slots (i32.sub (local.get $slots) (i32.const 1)))
    (local.set $at (local.get $entries))
    (loop $next
      (local.set $slot (i32.add (local.get $starts) (i32.shl
        (i32.and (i32.shr_u (i32.load offset=4 (local.get $at)) (local.get $shift)) (local.get $slots)) (i32.const 2))))
      (i32.store (local.get $slot) (i32.add (i32.load (local.get $slot)) (i32.const 1)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    ;; From how many are in a slot to where its first entry goes.
    (local.set $sum (local.get $to))
    (local.set $slot (local.get $starts))
    (loop $next
      (local.set $size (i32.load (local.get $slot)))
      (i32.store (local.get $slot) (local.get $sum))
      (local.set $sum (i32.add (local.get $sum) (i32.shl (local.get $size) (i32.const 3))))
      (br_if $next (i32.lt_u (local.tee $slot (i32.add (local.get $slot) (i32.const 4))) (local.get $last))))
    (local.set $at (local.get $entries))
    (loop $next
      (local.set $entry (i64.load (local.get $at)))
      (local.set $slot (i32.add (local.get $starts) (i32.shl
        (i32.and (i32.shr_u (i32.wrap_i64 (i64.shr_u (local.get $entry) (i64.const 32))) (local.get $shift)) (local.get $slots))
        (i32.const 2))))
      (local.set $sum (i32.load (local.get $slot)))
      (i64.store (local.get $sum) (local.get $entry))
      (i32.store (local.get $slot) (i32.add (local.get $sum) (i32.const 8)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end)))))

  (func $valueOf (param $values i32) (param $entry i32) (result f64)
    (f64.load (i32.add (local.get $values) (i32.shl (i32.load (local.get $entry)) (i32.const 3)))))

  ;; Whether an entry and the one after it have the same key.
  (func $together (param $entry i32) (result i32)
    (i32.eq (i32.load offset=4 (local.get $entry)) (i32.load offset=12 (local.get $entry))))

  ;; Entries in the order of their keys brought in the order of their values, by insertion. 0, if that takes more than `moves`: then the order is another, but still that of the keys.
  (func (export "settle") (param $entries i32) (param $end i32) (param $values i32) (param $moves i32) (result i32)
    (local $at i32) (local $hole i32) (local $entry i64) (local $value f64)
    (local.set $at (i32.add (local.get $entries) (i32.const 8)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $hole (local.get $at))
      (if (call $together (i32.sub (local.get $at) (i32.const 8))) (then
        (local.set $entry (i64.load (local.get $at)))
        (local.set $value (call $valueOf (local.get $values) (local.get $at)))
        (block $settled (loop $back
          (br_if $settled (i32.eq (local.get $hole) (local.get $entries)))
          (br_if $settled (i64.ne (i64.shr_u (i64.load (i32.sub (local.get $hole) (i32.const 8))) (i64.const 32))
            (i64.shr_u (local.get $entry) (i64.const 32))))
          (br_if $settled (i32.eqz (f64.gt
            (call $valueOf (local.get $values) (i32.sub (local.get $hole) (i32.const 8))) (local.get $value))))
          (i64.store (local.get $hole) (i64.load (i32.sub (local.get $hole) (i32.const 8))))
          (local.set $hole (i32.sub (local.get $hole) (i32.const 8)))
          (local.set $moves (i32.sub (local.get $moves) (i32.const 1)))
          (br $back)))
        (i64.store (local.get $hole) (local.get $entry))
        (if (i32.lt_s (local.get $moves) (i32.const 0)) (then (return (i32.const 0))))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br $next)))
    (i32.const 1))

  ;; From entries in the order of their values to 32-bit ranks from 0, without gaps, and how many values have each. Returns how many ranks there are.
  (func (export "assign") (param $entries i32) (param $end i32) (param $values i32) (param $ranks i32) (param $sizes i32) (result i32)
    (local $at i32) (local $rank i32) (local $size i32) (local $tied i32)
    (local.set $rank (i32.const -1))
    (local.set $at (local.get $entries))
    (loop $next
      ;; Values lie scattered in memory: one is looked at only where its key is that of the entry before.
      (local.set $tied (i32.const 0))
      (if (i32.gt_u (local.get $at) (local.get $entries)) (then
        (if (call $together (i32.sub (local.get $at) (i32.const 8))) (then
          (local.set $tied (f64.eq (call $valueOf (local.get $values) (local.get $at))
            (call $valueOf (local.get $values) (i32.sub (local.get $at) (i32.const 8)))))))))
      (if (local.get $tied)
        (then (local.set $size (i32.add (local.get $size) (i32.const 1))))
        (else
          (local.set $rank (i32.add (local.get $rank) (i32.const 1)))
          (local.set $size (i32.const 1))))
      (i32.store (i32.add (local.get $sizes) (i32.shl (local.get $rank) (i32.const 2))) (local.get $size))
      (i32.store (i32.add (local.get $ranks) (i32.shl (i32.load (local.get $at)) (i32.const 2))) (local.get $rank))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    (i32.add (local.get $rank) (i32.const 1)))
)
