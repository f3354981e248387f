;; All that a module must have. plain.wasm is made of it with wabt 1.0.39: wat2wasm --enable-all plain.wat
(module (memory (export "memory") 1) (func (export "alloc") (param i32) (result i32) (i32.const 1024)) (func (export "call") (param i32 i32) (result i64) (i64.const 0)) )
