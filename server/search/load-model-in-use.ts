import { decodeModelFile, SemanticModelFileError } from '../../kb/retrieval/semantics/model-file.ts';
import type { SemanticModel } from '../../kb/retrieval/semantics/semantic-model.ts';
import type { Database } from '../db/database.ts';
import { readModelFileInUse } from '../db/semantic-models.ts';
import { loadBuiltInModel } from './load-built-in-model.ts';

/** The adapted model that staff put in use, else the one that comes with the product; why not, is announced. */
export async function loadModelInUse(
  database: Database,
  announce: (line: string) => void,
): Promise<SemanticModel> {
  const builtIn = await loadBuiltInModel();
  const adapted = await readModelFileInUse(database);
  if (!adapted) return builtIn;
  if (adapted.baseId !== builtIn.id) {
    announce(`续训模型 ${adapted.id} 以旧版产品的模型为底，已停用；请重新运行 npm run kb -- model adapt。`);
    return builtIn;
  }
  try {
    return decodeModelFile(adapted.file);
  } catch (error) {
    if (!(error instanceof SemanticModelFileError)) throw error;
    announce(`续训模型 ${adapted.id} 已损坏，改用随产品的模型；请重新运行 npm run kb -- model adapt。`);
    return builtIn;
  }
}
