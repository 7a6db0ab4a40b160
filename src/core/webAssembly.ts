/**
 * The part of WebAssembly that is needed here: every room's runtime has it, no room's type library but the browser's
 * names it.
 */
interface WebAssemblyRuntime {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const pageBytes = 2 ** 16;
const compiled = new Map<string, object>();

/**
 * WebAssembly that works on a memory of its own, at least `bytes` long. `code` is in hexadecimal (`npm run kernels`
 * makes it) and has the functions `Kernels`; it is compiled once. Not in a panel: its policy forbids WebAssembly, so
 * what panels call too (ranks) is plain code.
 */
export function withMemory<Kernels>(code: string, bytes: number): { buffer: ArrayBuffer; kernels: Kernels } {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyRuntime };
  let module = compiled.get(code);
  if (module === undefined) {
    module = new WebAssembly.Module(bytesOf(code));
    compiled.set(code, module);
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { "": { memory } });
  return { buffer: memory.buffer, kernels: exports as Kernels };
}

/**
 * Like {@link withMemory}, for repeated synchronous work: the memory is kept for the next call, and replaced only if
 * that needs more.
 */
export function withKeptMemory<Kernels>(code: string): (bytes: number) => { buffer: ArrayBuffer; kernels: Kernels } {
  let kept: { buffer: ArrayBuffer; kernels: Kernels } | undefined;
  return (bytes) => {
    if (kept === undefined || kept.buffer.byteLength < bytes) kept = withMemory<Kernels>(code, bytes);
    return kept;
  };
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, k) =>
    Number.parseInt(hexadecimal.slice(2 * k, 2 * k + 2), 16),
  );
}
