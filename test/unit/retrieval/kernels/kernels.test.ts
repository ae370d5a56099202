import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { compileKernels } from '../../../../scripts/kernels/compile-kernels.ts';

it('ships the kernels that their source compiles to', async () => {
  const folder = join(resolve(import.meta.dirname, '..', '..', '..', '..'), 'kb', 'retrieval', 'kernels');
  const source = await readFile(join(folder, 'kernels.wat'), 'utf8');
  expect(await readFile(join(folder, 'kernels-binary.ts'), 'utf8')).toBe(await compileKernels(source));
});
