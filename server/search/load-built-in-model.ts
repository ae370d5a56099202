import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { decodeModelFile } from '../../kb/retrieval/semantics/model-file.ts';
import type { SemanticModel } from '../../kb/retrieval/semantics/semantic-model.ts';

const FILE = join(resolve(import.meta.dirname, '..', '..'), 'kb', 'content', 'semantic-model', 'model.bin');

let loading: Promise<SemanticModel> | undefined;

/** The model that comes with the product, read once a process. Throws `SemanticModelFileError` where it is damaged. */
export function loadBuiltInModel(): Promise<SemanticModel> {
  loading ??= readFile(FILE).then(decodeModelFile);
  return loading;
}
