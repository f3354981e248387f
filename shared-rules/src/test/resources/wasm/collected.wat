;; plain.wat with the type of an array, (array (mut i32)), which wabt 1.0.39 does not know: collected.wasm is plain.wasm with
;; the bytes 5E 7F 01 at the end of its section of types.
(module
  (type (array (mut i32))))
