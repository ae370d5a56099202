import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConfidenceModel, ConfidenceScope } from '../kb/answering/confidence/confidence-model.ts';
import { collectEvidence } from '../kb/evaluation/fitting/collect-evidence.ts';
import {
  type FittedConfidence,
  type FittingSet,
  fitConfidence,
  type RatedEvidence,
  type RefusalFigures,
} from '../kb/evaluation/fitting/fit-confidence.ts';
import { withholdHalf } from '../kb/evaluation/withhold.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import { libraryOfSet, readQuestions } from './commands/labelled-set.ts';

/**
 * 拟合把握: npm run kb -- evaluate measures what this learns. `node scripts/fit-confidence.ts ../shared/data [--write]`
 * prints weights and cross-validated figures, and with --write puts the weights where answers read them.
 */
const WEIGHTS = resolve(import.meta.dirname, '..', 'kb', 'answering', 'confidence', 'confidence-weights.ts');

/** Policy questions lead; passages of other fields, half of them withheld, keep the weights from fitting one set only. */
const SETS = {
  library: [
    { name: 'ncp_plus', share: 1, isWithheld: false, limit: Number.POSITIVE_INFINITY },
    { name: 'cmrc2018', share: 0.15, isWithheld: true, limit: 1400 },
    { name: 'drcd', share: 0.15, isWithheld: true, limit: 1400 },
  ],
  document: [{ name: 'cail_mrc', share: 1, isWithheld: false, limit: Number.POSITIVE_INFINITY }],
} as const satisfies Record<ConfidenceScope, readonly object[]>;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' } },
});
const [data] = positionals;
if (data === undefined) {
  process.stderr.write('用法：node scripts/fit-confidence.ts 标注数据目录 [--write]' + '\n');
  process.exit(2);
}
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const signal = new AbortController().signal;
const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function readSet({
  name,
  share,
  isWithheld,
  limit,
}: (typeof SETS)[ConfidenceScope][number]): Promise<FittingSet> {
  const folder = join(data as string, name);
  const all = await readQuestions(folder);
  const { withheld, questions } = isWithheld ? withholdHalf(all) : { withheld: undefined, questions: all };
  const library = await libraryOfSet(folder, { signal, progress }, withheld);
  const every = Math.max(1, Math.floor(questions.length / limit));
  const asked = questions.filter((_, index) => index % every === 0).slice(0, limit);
  const evidence: RatedEvidence[] = [];
  await collectEvidence(library, asked, calendarDateAt(new Date()), signal, ({ question, features }) =>
    evidence.push({ qid: question.qid, isAnswerable: question.isAnswerable, features }),
  );
  progress(`${name}：${evidence.length} 问`);
  return { name, share, evidence };
}

function report(scope: ConfidenceScope, sets: readonly FittingSet[], fitted: FittedConfidence): void {
  const words = ({ auc, refusedAt95 }: RefusalFigures): string =>
    `AUC ${auc.toFixed(3)}，有答案者答 95% 时无答案者拒 ${refusedAt95.toFixed(3)}`;
  print(`${scope}　${sets[0]?.name} 五折：${words(fitted.crossValidated)}`);
  for (const { name, figures } of fitted.transferred)
    print(`  不学 ${name}，用于 ${name}：${words(figures)}`);
  for (const [name, weight] of Object.entries(fitted.model.weights)) {
    print(`  ${name.padEnd(18)} ${weight.toFixed(2)}`);
  }
}

function sourceOf(models: Readonly<Record<ConfidenceScope, ConfidenceModel>>): string {
  const lines = Object.entries(models).flatMap(([scope, { bias, weights }]) => [
    `  ${scope}: {`,
    `    bias: ${bias.toFixed(2)},`,
    '    weights: {',
    ...Object.entries(weights).map(([name, weight]) => `      ${name}: ${Number(weight.toFixed(2))},`),
    '    },',
    '  },',
  ]);
  return [
    "import type { ConfidenceModel, ConfidenceScope } from './confidence-model.ts';",
    '',
    '/** 把握权重, written by scripts/fit-confidence.ts; docs/quality.md has the sets, the command and the figures. */',
    'export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceScope, ConfidenceModel>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

async function fitOn(scope: ConfidenceScope): Promise<ConfidenceModel> {
  const sets: FittingSet[] = [];
  for (const set of SETS[scope]) sets.push(await readSet(set));
  const fitted = fitConfidence(scope, sets);
  report(scope, sets, fitted);
  return fitted.model;
}

const models = { library: await fitOn('library'), document: await fitOn('document') };
if (values.write) await writeFile(WEIGHTS, sourceOf(models));
