;; Arithmetic on vectors in 128-bit lanes. Lengths are multiples of 16; addresses are bytes.
(module
  (import "env" "memory" (memory 1 16384 shared))

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
      (br_if $columns (i32.lt_u (local.get $column) (local.get $length))))))
