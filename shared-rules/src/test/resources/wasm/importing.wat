;; Asks for something of the host. importing.wasm is made of it with wabt 1.0.39: wat2wasm --enable-all importing.wat
(module (import "wasi_snapshot_preview1" "random_get" (func (param i32 i32) (result i32))) (memory (export "memory") 1) (func (export "alloc") (param i32) (result i32) (i32.const 1024)) (func (export "call") (param i32 i32) (result i64) (i64.const 0)))
