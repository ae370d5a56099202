import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fitSecondLook, type LookedAt, type RankedSet } from '../kb/evaluation/fitting/fit-second-look.ts';
import { type LabelledQuestion, withLetter } from '../kb/evaluation/labelled-question.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import {
  type KindWeights,
  type SecondLookWeights,
  secondLookDepth,
} from '../kb/retrieval/second-look/second-look-weights.ts';
import { kindsOf, libraryOfSet, readQuestions } from './commands/labelled-set.ts';
import { startFitting } from './fitting/fitting-run.ts';

/**
 * 拟合再排序: `node scripts/fit-second-look.ts ../shared/data [--kind policy|entry] [--write]` prints weights and cross-validated figures, and
 * with --write puts the weights where the index reads them. Confidence reads the order: fit it again afterwards.
 */
const root = resolve(import.meta.dirname, '..');
const WEIGHTS = join(root, 'kb', 'retrieval', 'second-look', 'second-look-weights.ts');

interface SetToFit {
  readonly name: string;
  readonly weight?: number;
  readonly withLetters?: boolean;
}

/**
 * The two sets of passages, one in each script, count as one. Guides keep their first order: fitted on 300 everyday
 * questions, five folds are no better than before.
 */
const SETS: Readonly<Record<'policy' | 'entry', readonly SetToFit[]>> = {
  policy: [
    { name: 'ncp_plus' },
    { name: 'stard' },
    { name: 'cmrc2018', weight: 0.5 },
    { name: 'drcd', weight: 0.5 },
  ],
  entry: [
    { name: 'tpe_faq' },
    { name: 'tipdm_gov' },
    { name: 'tipdm_gov', withLetters: true },
    { name: 'shangluo_mailbox' },
    { name: 'shangluo_mailbox', withLetters: true },
  ],
};

/** Of a set: every set counts the same, and more questions of one only take longer. */
const MAX_QUESTIONS = 900;

const { data, kind, isWriting, print, progress, signal } = startFitting(
  'fit-second-look.ts',
  Object.keys(SETS),
);

async function questionsOf(folder: string, { withLetters }: SetToFit): Promise<readonly LabelledQuestion[]> {
  const read = await readQuestions(folder);
  const answerable = read.filter(({ isAnswerable, goldIds }) => isAnswerable && goldIds.length > 0);
  const step = Math.ceil(answerable.length / MAX_QUESTIONS);
  const asked = answerable.filter((_, at) => at % step === 0);
  return withLetters ? asked.map(withLetter) : asked;
}

async function readSet(set: SetToFit): Promise<RankedSet> {
  const folder = join(data, set.name);
  const { searchIndex } = await libraryOfSet(folder, { signal, progress });
  const filter = {
    kinds: kindsOf(folder),
    asOf: calendarDateAt(new Date()),
    visibility: ['public'],
  } as const;
  const questions: LookedAt[] = [];
  for (const { qid, question, goldIds } of await questionsOf(folder, set)) {
    const { hits } = await searchIndex.search({
      text: question,
      filter,
      limit: secondLookDepth(kindsOf(folder)),
    });
    const candidates = hits
      .flatMap(({ recordId, evidence }) => (evidence ? { evidence, isGold: goldIds.includes(recordId) } : []))
      .toSorted((one, other) => other.evidence.share - one.evidence.share);
    questions.push({ qid, candidates });
  }
  const name = set.withLetters ? `${set.name}，标题加来信` : set.name;
  progress(`${name}：${questions.length} 问`);
  return { name, weight: set.weight ?? 1, questions };
}

async function fitKind(kind: keyof typeof SETS): Promise<KindWeights> {
  const sets: RankedSet[] = [];
  for (const set of SETS[kind]) sets.push(await readSet(set));
  const { weights, sets: figures } = fitSecondLook(sets);
  print(`${kind}　${JSON.stringify(weights)}`);
  const words = ({ first, firstTen }: (typeof figures)[number]['before']): string =>
    `${first.toFixed(3)} / ${firstTen.toFixed(3)}`;
  for (const { name, before, crossValidated, after } of figures) {
    print(`  ${name}　首位 / 前十：${words(before)}，五折 ${words(crossValidated)}，全部 ${words(after)}`);
  }
  return weights;
}

const fitted: Partial<SecondLookWeights> = {
  ...(kind === 'entry' ? {} : { policy: await fitKind('policy') }),
  ...(kind === 'policy' ? {} : { entry: await fitKind('entry') }),
};
if (isWriting) {
  const source = await readFile(WEIGHTS, 'utf8');
  const rewritten = Object.entries(fitted).reduce((text, [kind, weights]) => {
    const pairs = Object.entries(weights).map(([name, weight]) => `${name}: ${Number(weight.toFixed(3))}`);
    const lines = pairs.map((pair) => `    ${pair},\n`).join('');
    return text.replace(new RegExp(`  ${kind}: \\{[^}]*: [0-9.]+,?\\s*\\},`), `  ${kind}: {\n${lines}  },`);
  }, source);
  await writeFile(WEIGHTS, rewritten);
}
