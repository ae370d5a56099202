import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const entry = resolve(import.meta.dirname, '..', 'widget', 'define.ts');

/** Writes `policy-qa.js`; a reader never sees half a file. */
export async function buildWidget(outputDirectory: string): Promise<void> {
  await mkdir(outputDirectory, { recursive: true });
  const temporary = join(outputDirectory, `.policy-qa.${process.pid}.js`);
  try {
    await build({
      entryPoints: [entry],
      outfile: temporary,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'eof',
      logLevel: 'silent',
    });
    await rename(temporary, join(outputDirectory, 'policy-qa.js'));
  } finally {
    await rm(temporary, { force: true });
  }
}
