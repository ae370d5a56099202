import loadWabt from 'wabt';

/** The module of kernels-binary.ts for a text of kernels.wat. */
export async function compileKernels(source: string): Promise<string> {
  const wabt = await loadWabt();
  const module = wabt.parseWat('kernels.wat', source, { simd: true, threads: true });
  try {
    const { buffer } = module.toBinary({});
    const lines =
      Buffer.from(buffer)
        .toString('base64')
        .match(/.{1,100}/g) ?? [];
    return [
      '/** Compiled from kernels.wat by scripts/build-kernels.ts: WebAssembly, base64. */',
      'export const KERNELS_BINARY = [',
      ...lines.map((line) => `  '${line}',`),
      "].join('');",
      '',
    ].join('\n');
  } finally {
    module.destroy();
  }
}
