import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { TextPair } from '../../kb/retrieval/semantics/training/adapt-model.ts';

const FOLDER = join(resolve(import.meta.dirname, '..', '..'), 'kb', 'content', 'matters');
const Matter = z.object({ matter: z.string(), questions: z.array(z.string()) });

/** How people ask for everyday matters, as the shipped model was trained with them. Throws where a line is none. */
export async function loadMatterPairs(): Promise<readonly TextPair[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')));
  return texts
    .flatMap((text) => text.trim().split('\n'))
    .map((line) => Matter.parse(JSON.parse(line)))
    .flatMap(({ matter, questions }) => questions.map((question) => ({ question, passage: matter })));
}
