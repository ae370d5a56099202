import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type LexiconGroup, parseLexiconLines } from '../../kb/content/lexicon-group.ts';

const FOLDER = join(resolve(import.meta.dirname, '..', '..'), 'kb', 'content', 'lexicon');

let loading: Promise<readonly LexiconGroup[]> | undefined;

/** 术语表, all topics, read once a process. Throws where a line is not a group, with its number. */
export function loadLexicon(): Promise<readonly LexiconGroup[]> {
  loading ??= readGroups();
  return loading;
}

async function readGroups(): Promise<readonly LexiconGroup[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')));
  return texts.flatMap(parseLexiconLines);
}
