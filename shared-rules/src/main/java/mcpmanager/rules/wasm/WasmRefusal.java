package mcpmanager.rules.wasm;

/** Why a module is refused; the names are stable and part of the API. */
public enum WasmRefusal {
    /** More bytes, functions' slots, memory or tables than a module may have. */
    TOO_LARGE,
    /** Not a valid binary of WebAssembly. */
    MALFORMED,
    /** It asks for something of its host, which gives nothing. */
    IMPORT,
    /** It uses a part of WebAssembly beyond 2.0 without vectors: those allocate where no limit holds, or wait. */
    FEATURE_NOT_ALLOWED,
    /** It lacks {@code memory}, {@code alloc} or a function to call, or one of them has another type. */
    EXPORT
}
