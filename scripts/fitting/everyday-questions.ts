import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';

const root = resolve(import.meta.dirname, '..', '..');

export const SAMPLE_LIBRARY = resolve(root, 'kb', 'content', 'sample-library');

/** 日常问题: what people ask of the sample library, each wording of its entries; the policies have the answers. */
export async function sampleQuestions(): Promise<readonly LabelledQuestion[]> {
  const lines = (await readFile(resolve(SAMPLE_LIBRARY, 'entries.jsonl'), 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const entry = JSON.parse(line) as {
      id: string;
      canonicalQuestion: string;
      questionVariants: readonly string[];
    };
    return [entry.canonicalQuestion, ...entry.questionVariants].map((question, at) => ({
      qid: `${entry.id}/${at}`,
      question,
      goldIds: [],
      answers: [],
      isAnswerable: true,
    }));
  });
}

/** 库外问题: of everyday matters that neither the sample library nor any set here covers; `isForFitting` takes every other one. */
export async function uncoveredQuestions(isForFitting: boolean): Promise<readonly LabelledQuestion[]> {
  const path = resolve(root, 'test', 'fixtures', 'uncovered-questions.jsonl');
  const all = parseLabelledQuestions(await readFile(path, 'utf8'));
  return all.filter((_, index) => (index % 2 === 0) === isForFitting);
}
