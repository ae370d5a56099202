;; Arithmetic in 128-bit lanes. Lengths of vectors are multiples of 16; addresses are bytes.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; out[i] = question (int16) · values[slots[i]] (int8 rows), for i < count
  (func (export "scan") (param $question i32) (param $values i32) (param $length i32)
        (param $slots i32) (param $count i32) (param $out i32)
    (local $row i32) (local $at i32) (local $sum v128) (local $bytes v128)
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $count)))
      (local.set $row (i32.add (local.get $values)
        (i32.mul (i32.load (local.get $slots)) (local.get $length))))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (loop $lanes
        (local.set $bytes (v128.load (i32.add (local.get $row) (local.get $at))))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
          (i16x8.extend_low_i8x16_s (local.get $bytes))
          (v128.load (i32.add (local.get $question) (i32.shl (local.get $at) (i32.const 1)))))))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
          (i16x8.extend_high_i8x16_s (local.get $bytes))
          (v128.load offset=16 (i32.add (local.get $question) (i32.shl (local.get $at) (i32.const 1)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $lanes (i32.lt_u (local.get $at) (local.get $length))))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $slots (i32.add (local.get $slots) (i32.const 4)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $next))))

  ;; x · y, float32
  (func (export "dot") (param $x i32) (param $y i32) (param $length i32) (result f32)
    (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $length) (i32.const 2))))
    (loop $lanes
      (local.set $sum (f32x4.add (local.get $sum)
        (f32x4.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $lanes (i32.lt_u (local.get $x) (local.get $end))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))

  ;; y += factor · x
  (func (export "add") (param $factor f32) (param $x i32) (param $y i32) (param $length i32)
    (local $end i32) (local $factors v128)
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $length) (i32.const 2))))
    (loop $lanes
      (v128.store (local.get $y) (f32x4.add (v128.load (local.get $y))
        (f32x4.mul (local.get $factors) (v128.load (local.get $x)))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $lanes (i32.lt_u (local.get $x) (local.get $end)))))

  ;; y = factor · x
  (func (export "set") (param $factor f32) (param $x i32) (param $y i32) (param $length i32)
    (local $end i32) (local $factors v128)
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $length) (i32.const 2))))
    (loop $lanes
      (v128.store (local.get $y) (f32x4.mul (local.get $factors) (v128.load (local.get $x))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $lanes (i32.lt_u (local.get $x) (local.get $end)))))

  ;; error += factor · output; output += factor · hidden
  (func (export "learn") (param $factor f32) (param $hidden i32) (param $output i32) (param $error i32)
        (param $length i32)
    (local $end i32) (local $factors v128) (local $old v128)
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $hidden) (i32.shl (local.get $length) (i32.const 2))))
    (loop $lanes
      (local.set $old (v128.load (local.get $output)))
      (v128.store (local.get $error) (f32x4.add (v128.load (local.get $error))
        (f32x4.mul (local.get $factors) (local.get $old))))
      (v128.store (local.get $output) (f32x4.add (local.get $old)
        (f32x4.mul (local.get $factors) (v128.load (local.get $hidden)))))
      (local.set $hidden (i32.add (local.get $hidden) (i32.const 16)))
      (local.set $output (i32.add (local.get $output) (i32.const 16)))
      (local.set $error (i32.add (local.get $error) (i32.const 16)))
      (br_if $lanes (i32.lt_u (local.get $hidden) (local.get $end)))))
  ;; out (float32) = sum over i < count of weights[i] (float32) · values[rows[i]] (int8 rows)
  (func (export "gather") (param $values i32) (param $length i32) (param $rows i32) (param $weights i32)
        (param $count i32) (param $out i32)
    (local $column i32) (local $at i32) (local $end i32) (local $weight v128) (local $half v128)
    (local $bytes v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (loop $columns
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $at (i32.const 0))
      (block $done (loop $next
        (br_if $done (i32.eq (local.get $at) (local.get $end)))
        (local.set $bytes (v128.load (i32.add
          (i32.add (local.get $values) (local.get $column))
          (i32.mul (i32.load (i32.add (local.get $rows) (local.get $at))) (local.get $length)))))
        (local.set $weight (v128.load32_splat (i32.add (local.get $weights) (local.get $at))))
        (local.set $half (i16x8.extend_low_i8x16_s (local.get $bytes)))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $weight)
          (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $weight)
          (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
        (local.set $half (i16x8.extend_high_i8x16_s (local.get $bytes)))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $weight)
          (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $weight)
          (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
      (v128.store (local.get $out) (local.get $a))
      (v128.store offset=16 (local.get $out) (local.get $b))
      (v128.store offset=32 (local.get $out) (local.get $c))
      (v128.store offset=48 (local.get $out) (local.get $d))
      (local.set $out (i32.add (local.get $out) (i32.const 64)))
      (local.set $column (i32.add (local.get $column) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $column) (local.get $length)))))

  ;; for i < count, number = numbers[i] (uint16): of a mark (number & 31 = 0) first = number >> 5 << 11; of a posting
  ;; slot = first + (number >> 5), frequency = the number & 31 of the table of posting-code.ts, a slot never twice:
  ;; board[slot] (pairs of float32) += gain · frequency / (frequency + norms[slot]), weight. Gives first.
  (func (export "credit") (param $numbers i32) (param $count i32) (param $gain f32) (param $weight f32)
        (param $norms i32) (param $board i32) (param $first i32) (result i32)
    (local $gains v128) (local $weights v128) (local $firsts v128) (local $boards v128) (local $ofNorms v128)
    (local $eight v128) (local $codes v128) (local $four v128) (local $slots v128) (local $frequency v128)
    (local $norm v128) (local $credit v128)
    (local $one i32) (local $two i32) (local $marks i32) (local $half i32) (local $plain i32) (local $single f32)
    (local.set $gains (f32x4.splat (local.get $gain)))
    (local.set $weights (f32x4.splat (local.get $weight)))
    (local.set $firsts (i32x4.splat (local.get $first)))
    (local.set $boards (i32x4.splat (local.get $board)))
    (local.set $ofNorms (i32x4.splat (local.get $norms)))
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $count)))
      ;; plain = how many postings to take one by one
      (local.set $plain (local.get $count))
      (if (i32.ge_u (local.get $count) (i32.const 8)) (then
        (local.set $eight (v128.load (local.get $numbers)))
        (local.set $codes (v128.and (local.get $eight) (v128.const i16x8 31 31 31 31 31 31 31 31)))
        (local.set $marks (i16x8.bitmask
          (i16x8.eq (local.get $codes) (v128.const i16x8 0 0 0 0 0 0 0 0))))
        (local.set $plain (i32.const 0))
        (if (local.get $marks)
          (then (local.set $plain (i32.ctz (local.get $marks))))
          (else
            (local.set $codes (v128.or
              (i8x16.swizzle (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (local.get $codes))
              (i8x16.swizzle (v128.const i8x16 16 17 18 19 20 25 32 40 50 64 80 101 127 160 202 255)
                (i8x16.sub (local.get $codes) (v128.const i8x16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16)))))
            (local.set $eight (i16x8.shr_u (local.get $eight) (i32.const 5)))
            (local.set $half (i32.const 2))
            (loop $four
              (local.set $frequency (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u (local.get $codes))))
              (local.set $slots (i32x4.add (local.get $firsts) (i32x4.extend_low_i16x8_u (local.get $eight))))
              (local.set $four (i32x4.add (local.get $ofNorms) (i32x4.shl (local.get $slots) (i32.const 2))))
              (local.set $norm (v128.load32_zero (i32x4.extract_lane 0 (local.get $four))))
              (local.set $norm (v128.load32_lane 1 (i32x4.extract_lane 1 (local.get $four)) (local.get $norm)))
              (local.set $norm (v128.load32_lane 2 (i32x4.extract_lane 2 (local.get $four)) (local.get $norm)))
              (local.set $norm (v128.load32_lane 3 (i32x4.extract_lane 3 (local.get $four)) (local.get $norm)))
              (local.set $credit (f32x4.div (f32x4.mul (local.get $gains) (local.get $frequency))
                (f32x4.add (local.get $frequency) (local.get $norm))))
              (local.set $slots (i32x4.add (local.get $boards) (i32x4.shl (local.get $slots) (i32.const 3))))
              (local.set $one (i32x4.extract_lane 0 (local.get $slots)))
              (local.set $two (i32x4.extract_lane 1 (local.get $slots)))
              (local.set $four (f32x4.add
                (v128.load64_lane 1 (local.get $two) (v128.load64_zero (local.get $one)))
                (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $credit) (local.get $weights))))
              (v128.store64_lane 0 (local.get $one) (local.get $four))
              (v128.store64_lane 1 (local.get $two) (local.get $four))
              (local.set $one (i32x4.extract_lane 2 (local.get $slots)))
              (local.set $two (i32x4.extract_lane 3 (local.get $slots)))
              (local.set $four (f32x4.add
                (v128.load64_lane 1 (local.get $two) (v128.load64_zero (local.get $one)))
                (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $credit) (local.get $weights))))
              (v128.store64_lane 0 (local.get $one) (local.get $four))
              (v128.store64_lane 1 (local.get $two) (local.get $four))
              (local.set $codes (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $codes) (local.get $codes)))
              (local.set $eight (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $eight) (local.get $eight)))
              (br_if $four (local.tee $half (i32.sub (local.get $half) (i32.const 1)))))
            (local.set $numbers (i32.add (local.get $numbers) (i32.const 16)))
            (local.set $count (i32.sub (local.get $count) (i32.const 8)))
            (br $next)))))
      (block $taken (loop $single
        (br_if $taken (i32.eqz (local.get $plain)))
        (local.set $one (i32.load16_u (local.get $numbers)))
        (local.set $two (i32.and (local.get $one) (i32.const 31)))
        (local.set $one (i32.shr_u (local.get $one) (i32.const 5)))
        ;; The table lies in lanes: one posting is looked up as eight are.
        (br_if $taken (i32.eqz (local.get $two)))
        (local.set $codes (i8x16.splat (local.get $two)))
        (local.set $single (f32.convert_i32_u (i8x16.extract_lane_u 0 (v128.or
          (i8x16.swizzle (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (local.get $codes))
          (i8x16.swizzle (v128.const i8x16 16 17 18 19 20 25 32 40 50 64 80 101 127 160 202 255)
            (i8x16.sub (local.get $codes) (v128.const i8x16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16)))))))
        (local.set $one (i32.add (local.get $first) (local.get $one)))
        (local.set $two (i32.add (local.get $board) (i32.shl (local.get $one) (i32.const 3))))
        (f32.store (local.get $two) (f32.add (f32.load (local.get $two))
          (f32.div (f32.mul (local.get $gain) (local.get $single)) (f32.add (local.get $single)
            (f32.load (i32.add (local.get $norms) (i32.shl (local.get $one) (i32.const 2))))))))
        (f32.store offset=4 (local.get $two)
          (f32.add (f32.load offset=4 (local.get $two)) (local.get $weight)))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 2)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (local.set $plain (i32.sub (local.get $plain) (i32.const 1)))
        (br $single)))
      (br_if $done (i32.eqz (local.get $count)))
      ;; What stands here is a mark.
      (local.set $first (i32.shl (i32.shr_u (i32.load16_u (local.get $numbers)) (i32.const 5)) (i32.const 11)))
      (local.set $firsts (i32x4.splat (local.get $first)))
      (local.set $numbers (i32.add (local.get $numbers) (i32.const 2)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $next)))
    (local.get $first))

  ;; scores[i], covered[i] = board[i], for i < count rounded up to a multiple of 4
  (func (export "split") (param $board i32) (param $count i32) (param $scores i32) (param $covered i32)
    (local $first v128) (local $second v128) (local $end i32)
    (local.set $end (i32.add (local.get $board) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $board) (local.get $end)))
      (local.set $first (v128.load (local.get $board)))
      (local.set $second (v128.load offset=16 (local.get $board)))
      (v128.store (local.get $scores) (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
        (local.get $first) (local.get $second)))
      (v128.store (local.get $covered) (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31
        (local.get $first) (local.get $second)))
      (local.set $board (i32.add (local.get $board) (i32.const 32)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
      (local.set $covered (i32.add (local.get $covered) (i32.const 16)))
      (br $next)))))
