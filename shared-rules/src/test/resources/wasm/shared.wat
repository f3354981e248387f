;; Threads. shared.wasm is made of it with wabt 1.0.39: wat2wasm --enable-all shared.wat
(module (memory (export "memory") 1 2 shared) (func (export "alloc") (param i32) (result i32) (i32.const 1024)) (func (export "call") (param i32 i32) (result i64) (i64.const 0)))
