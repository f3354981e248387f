;; What modules do, good and bad. fixture.wasm is made of it with wabt 1.0.39: wat2wasm fixture.wat
(module
  (memory (export "memory") 2)
  (global $calls (mut i32) (i32.const 48))
  (data (i32.const 16) "{\"result\":")
  (data (i32.const 32) "{\"error\":\"Ask for less.\"}")
  (data (i32.const 64) "{\"result\":\"\ff\fe\"}")
  (data (i32.const 96) "{\"result\":")
  (data (i32.const 128) "{\"result\":1,\"result\":2}")
  (data $once "once")

  ;; There is one input at a time, with room for the prefix of a result before it.
  (func $alloc (export "alloc") (param $size i32) (result i32)
    (if (i32.gt_u (local.get $size) (i32.const 130000)) (then (drop (memory.grow (i32.const 16)))))
    (i32.const 1034))

  (func $packed (param $at i32) (param $size i32) (result i64)
    (i64.or
      (i64.shl (i64.extend_i32_u (local.get $at)) (i64.const 32))
      (i64.extend_i32_u (local.get $size))))

  ;; What was given is the result.
  (func (export "call") (param $at i32) (param $size i32) (result i64)
    (memory.copy (i32.const 1024) (i32.const 16) (i32.const 10))
    (i32.store8 (i32.add (local.get $at) (local.get $size)) (i32.const 125))
    (call $packed (i32.const 1024) (i32.add (local.get $size) (i32.const 11))))

  ;; How often it was called, and what an earlier call left in memory: "00" for one that nobody called before. What it drops
  ;; is not there a second time.
  (func (export "remember") (param i32 i32) (result i64)
    (memory.copy (i32.const 1024) (i32.const 16) (i32.const 10))
    (i32.store8 (i32.const 1034) (i32.const 34))
    (i32.store8 (i32.const 1035) (global.get $calls))
    (i32.store8 (i32.const 1036) (i32.add (i32.const 48) (i32.load8_u (i32.const 9000))))
    (i32.store8 (i32.const 1037) (i32.const 34))
    (i32.store8 (i32.const 1038) (i32.const 125))
    (memory.init $once (i32.const 9100) (i32.const 0) (i32.const 4))
    (data.drop $once)
    (global.set $calls (i32.const 49))
    (i32.store8 (i32.const 9000) (i32.const 1))
    (call $packed (i32.const 1024) (i32.const 15)))

  (func (export "fail") (param i32 i32) (result i64) (call $packed (i32.const 32) (i32.const 25)))
  (func (export "trap") (param i32 i32) (result i64) unreachable)
  (func (export "divide") (param i32 i32) (result i64)
    (i64.div_u (i64.const 1) (i64.extend_i32_u (i32.load8_u (i32.const 9000)))))
  (func (export "loop") (param i32 i32) (result i64) (loop $again (br $again)) (i64.const 0))
  (func (export "spin") (param i32 i32) (result i64) (local $i i64)
    (loop $again
      (local.set $i (i64.add (local.get $i) (i64.const 1)))
      (br_if $again (i64.ne (local.get $i) (i64.const -1))))
    (local.get $i))
  (func $recurse (export "recurse") (param i32 i32) (result i64)
    (i64.add (call $recurse (local.get 0) (local.get 1)) (i64.const 1)))
  ;; A digit: by how many pages of 100 it could grow.
  (func (export "grow") (param i32 i32) (result i64) (local $grown i32)
    (memory.copy (i32.const 1024) (i32.const 16) (i32.const 10))
    (block $full
      (loop $again
        (br_if $full (i32.eq (memory.grow (i32.const 100)) (i32.const -1)))
        (local.set $grown (i32.add (local.get $grown) (i32.const 1)))
        (br $again)))
    (i32.store8 (i32.const 1034) (i32.add (i32.const 48) (local.get $grown)))
    (i32.store8 (i32.const 1035) (i32.const 125))
    (call $packed (i32.const 1024) (i32.const 12)))
  ;; More than a result may be.
  (func (export "huge") (param i32 i32) (result i64)
    (drop (memory.grow (i32.const 100)))
    (call $packed (i32.const 1024) (i32.const 5000000)))
  ;; A result outside of memory, and one of a negative length.
  (func (export "outside") (param i32 i32) (result i64) (call $packed (i32.const 130000) (i32.const 100000)))
  (func (export "negative") (param i32 i32) (result i64) (call $packed (i32.const 1024) (i32.const -1)))
  (func (export "empty") (param i32 i32) (result i64) (i64.const 0))
  (func (export "garbage") (param i32 i32) (result i64) (call $packed (i32.const 64) (i32.const 15)))
  (func (export "half") (param i32 i32) (result i64) (call $packed (i32.const 96) (i32.const 10)))
  (func (export "twice") (param i32 i32) (result i64) (call $packed (i32.const 128) (i32.const 23)))
  (func (export "text") (param i32 i32) (result i32) (i32.const 0)))
