import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compileKernels } from './kernels/compile-kernels.ts';

const folder = join(resolve(import.meta.dirname, '..'), 'kb', 'retrieval', 'kernels');

/** Writes the compiled kernels beside their source; a unit test compares the two. */
const source = await readFile(join(folder, 'kernels.wat'), 'utf8');
await writeFile(join(folder, 'kernels-binary.ts'), await compileKernels(source));
