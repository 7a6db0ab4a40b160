(module
  ;; Counts for Kendall's tau. `npm run kernels` makes kendallCode.ts of this file. All numbers in memory are of 32 bits, all addresses in bytes.
  (import "" "memory" (memory 1))

  ;; Concordant less discordant pairs. `ranks` are those of one RDM, from 0 and less than `distinct`; `order` are their positions in the order of another RDM,
  ;; whose ties end at `ends`, a number each up to the address `last`. Each is held against all before its own group of ties: those below it are concordant,
  ;; those above discordant. `tree` is room for `distinct` + 1 numbers, `seen` for `distinct`, both zero: how often each rank came, and sums of that.
  (func (export "balance") (param $ranks i32) (param $order i32) (param $ends i32) (param $last i32) (param $tree i32) (param $seen i32)
    (param $distinct i32) (result f64)
    (local $at i32) (local $start i32) (local $from i32) (local $to i32) (local $rank i32) (local $node i32) (local $below i32) (local $balance i64)
    (local.set $from (local.get $order))
    (loop $nextGroup
      (local.set $to (i32.add (local.get $order) (i32.shl (i32.load (local.get $ends)) (i32.const 2))))
      (local.set $start (i32.shr_u (i32.sub (local.get $from) (local.get $order)) (i32.const 2)))
      (local.set $at (local.get $from))
      (loop $nextCompared
        (local.set $rank (i32.load (i32.add (local.get $ranks) (i32.shl (i32.load (local.get $at)) (i32.const 2)))))
        (local.set $below (i32.const 0))
        (local.set $node (local.get $rank))
        (block $summed (loop $nextNode
          (br_if $summed (i32.eqz (local.get $node)))
          (local.set $below (i32.add (local.get $below) (i32.load (i32.add (local.get $tree) (i32.shl (local.get $node) (i32.const 2))))))
          (local.set $node (i32.and (local.get $node) (i32.sub (local.get $node) (i32.const 1))))
          (br $nextNode)))
        (local.set $balance (i64.add (local.get $balance) (i64.extend_i32_s (i32.sub
          (i32.add (i32.shl (local.get $below) (i32.const 1)) (i32.load (i32.add (local.get $seen) (i32.shl (local.get $rank) (i32.const 2)))))
          (local.get $start)))))
        (br_if $nextCompared (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $to))))
      (local.set $at (local.get $from))
      (loop $nextCounted
        (local.set $rank (i32.load (i32.add (local.get $ranks) (i32.shl (i32.load (local.get $at)) (i32.const 2)))))
        (local.set $node (i32.add (local.get $seen) (i32.shl (local.get $rank) (i32.const 2))))
        (i32.store (local.get $node) (i32.add (i32.load (local.get $node)) (i32.const 1)))
        (local.set $node (i32.add (local.get $rank) (i32.const 1)))
        (loop $nextNode
          (local.set $below (i32.add (local.get $tree) (i32.shl (local.get $node) (i32.const 2))))
          (i32.store (local.get $below) (i32.add (i32.load (local.get $below)) (i32.const 1)))
          (local.set $node (i32.add (local.get $node) (i32.and (local.get $node) (i32.sub (i32.const 0) (local.get $node)))))
          (br_if $nextNode (i32.le_u (local.get $node) (local.get $distinct))))
        (br_if $nextCounted (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $to))))
      (local.set $from (local.get $to))
      (br_if $nextGroup (i32.lt_u (local.tee $ends (i32.add (local.get $ends) (i32.const 4))) (local.get $last))))
    (f64.convert_i64_s (local.get $balance)))
)
