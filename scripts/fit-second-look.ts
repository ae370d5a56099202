import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fitSecondLook, type LookedAt, type RankedSet } from '../kb/evaluation/fitting/fit-second-look.ts';
import {
  type LabelledQuestion,
  parseLabelledQuestions,
  withLetter,
} from '../kb/evaluation/labelled-question.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import type { RecordKind } from '../kb/retrieval/search-index.ts';
import {
  type KindWeights,
  SECOND_LOOK_DEPTH,
  type SecondLookWeights,
} from '../kb/retrieval/second-look/second-look-weights.ts';
import { kindsOf, libraryOfSet, readQuestions } from './commands/labelled-set.ts';

/**
 * 拟合再排序: `node scripts/fit-second-look.ts ../shared/data [--write]` prints weights and cross-validated figures, and
 * with --write puts the weights where the index reads them. Confidence reads the order: fit it again afterwards.
 */
const root = resolve(import.meta.dirname, '..');
const WEIGHTS = join(root, 'kb', 'retrieval', 'second-look', 'second-look-weights.ts');
const COLLOQUIAL = join(root, 'test', 'fixtures', 'colloquial-questions.jsonl');

interface SetToFit {
  readonly name: string;
  readonly withLetters?: boolean;
  /** Where the questions stand, if not beside the records. */
  readonly questions?: string;
}

const SETS: Readonly<Record<RecordKind, readonly SetToFit[]>> = {
  policy: [{ name: 'ncp_plus' }, { name: 'stard' }],
  entry: [
    { name: 'tpe_faq' },
    { name: 'tipdm_gov' },
    { name: 'tipdm_gov', withLetters: true },
    { name: 'shangluo_mailbox' },
    { name: 'shangluo_mailbox', withLetters: true },
  ],
  guide: [{ name: 'gd_matters', questions: COLLOQUIAL }],
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' } },
});
const [data] = positionals;
if (data === undefined) {
  process.stderr.write('用法：node scripts/fit-second-look.ts 标注数据目录 [--write]\n');
  process.exit(2);
}
const signal = new AbortController().signal;
const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function questionsOf(
  folder: string,
  { questions, withLetters }: SetToFit,
): Promise<readonly LabelledQuestion[]> {
  const read = questions
    ? parseLabelledQuestions(await readFile(questions, 'utf8'))
    : await readQuestions(folder);
  const answerable = read.filter(({ isAnswerable, goldIds }) => isAnswerable && goldIds.length > 0);
  return withLetters ? answerable.map(withLetter) : answerable;
}

async function readSet(set: SetToFit): Promise<RankedSet> {
  const folder = join(data as string, set.name);
  const { searchIndex } = await libraryOfSet(folder, { signal, progress });
  const filter = {
    kinds: kindsOf(folder),
    asOf: calendarDateAt(new Date()),
    visibility: ['public'],
  } as const;
  const questions: LookedAt[] = [];
  for (const { qid, question, goldIds } of await questionsOf(folder, set)) {
    const { hits } = await searchIndex.search({ text: question, filter, limit: SECOND_LOOK_DEPTH });
    const candidates = hits
      .flatMap(({ recordId, evidence }) => (evidence ? { evidence, isGold: goldIds.includes(recordId) } : []))
      .toSorted((one, other) => other.evidence.share - one.evidence.share);
    questions.push({ qid, candidates });
  }
  const name = set.withLetters ? `${set.name}，标题加来信` : set.name;
  progress(`${name}：${questions.length} 问`);
  return { name, questions };
}

async function fitKind(kind: RecordKind): Promise<KindWeights> {
  const sets: RankedSet[] = [];
  for (const set of SETS[kind]) sets.push(await readSet(set));
  const { weights, sets: figures } = fitSecondLook(sets);
  process.stdout.write(`${kind}　${JSON.stringify(weights)}\n`);
  const words = ({ first, firstTen }: (typeof figures)[number]['before']): string =>
    `${first.toFixed(3)} / ${firstTen.toFixed(3)}`;
  for (const { name, before, crossValidated, after } of figures) {
    process.stdout.write(
      `  ${name}　首位 / 前十：${words(before)}，五折 ${words(crossValidated)}，全部 ${words(after)}\n`,
    );
  }
  return weights;
}

const fitted: SecondLookWeights = {
  policy: await fitKind('policy'),
  entry: await fitKind('entry'),
  guide: await fitKind('guide'),
};
if (values.write) {
  const source = await readFile(WEIGHTS, 'utf8');
  const lines = Object.entries(fitted).map(([kind, weights]) => {
    const pairs = Object.entries(weights).map(([name, weight]) => `${name}: ${Number(weight.toFixed(3))}`);
    return `  ${kind}: { ${pairs.join(', ')} },`;
  });
  const table = `SECOND_LOOK: SecondLookWeights = {\n${lines.join('\n')}\n};`;
  await writeFile(WEIGHTS, source.replace(/SECOND_LOOK: SecondLookWeights = \{[\s\S]*?\n\};/, table));
}
