import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SPAN_FEATURES } from '../kb/answering/spans/span-features.ts';
import { SPAN_WEIGHTS } from '../kb/answering/spans/span-weights.ts';
import { collectEvidence } from '../kb/evaluation/fitting/collect-evidence.ts';
import {
  bestSpan,
  crossValidateSpans,
  figuresOfSpans,
  fitSpans,
  type SpanWeightRow,
} from '../kb/evaluation/fitting/fit-spans.ts';
import { type SpanExample, spanExample } from '../kb/evaluation/fitting/span-examples.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import { libraryOfSet, readQuestions } from './commands/labelled-set.ts';
import { startFitting } from './fitting/fitting-run.ts';

/**
 * 拟合区间权重: `node scripts/fit-spans.ts ../shared/data [--write]` prints five-fold figures, of the present weights too,
 * and with --write puts the fitted ones where answers read them. Confidence reads span scores: fit it again afterwards.
 */
const WEIGHTS = resolve(import.meta.dirname, '..', 'kb', 'answering', 'spans', 'span-weights.ts');

/** Court questions beyond these are kept apart, so that some were never learnt from. */
const SETS = [
  { name: 'ncp_plus', limit: Number.POSITIVE_INFINITY },
  { name: 'cail_mrc', limit: 1200 },
] as const;

const { data, isWriting, print, progress, signal } = startFitting('fit-spans.ts');

const examples: SpanExample[] = [];
const unseen: SpanExample[] = [];
for (const { name, limit } of SETS) {
  const folder = join(data, name);
  const questions = (await readQuestions(folder)).filter(({ isAnswerable }) => isAnswerable);
  const library = await libraryOfSet(folder, { signal, progress });
  let kept = 0;
  await collectEvidence(library, questions, calendarDateAt(new Date()), signal, ({ question, judged }) => {
    const example = spanExample(name, question, judged);
    if (!example) return;
    (kept < limit ? examples : unseen).push(example);
    kept += 1;
  });
  progress(`${name}：${kept} 问`);
}

function report(name: string, picked: readonly (readonly [SpanExample, number])[]): void {
  const groups: readonly (readonly [string, (example: SpanExample) => boolean])[] = [
    ['ncp_plus 人工标注', ({ set, label }) => set === 'ncp_plus' && label === 'human'],
    ['ncp_plus', ({ set }) => set === 'ncp_plus'],
    ['cail_mrc', ({ set }) => set === 'cail_mrc'],
  ];
  for (const [group, belongs] of groups) {
    const { n, rougeL, f1 } = figuresOfSpans(picked.filter(([example]) => belongs(example)));
    if (n > 0) print(`${name}　${group}　${n} 问　ROUGE-L ${rougeL.toFixed(3)}　字 F1 ${f1.toFixed(3)}`);
  }
}

function pickedBy(
  weights: SpanWeightRow,
  from: readonly SpanExample[],
): readonly (readonly [SpanExample, number])[] {
  return from.map((example) => [example, bestSpan(example, weights)] as const);
}

const present = Float64Array.from(SPAN_FEATURES, (name) => SPAN_WEIGHTS[name] ?? 0);
report('现用权重', pickedBy(present, examples));
report('现用权重，未学过的', pickedBy(present, unseen));
report('五折', [...crossValidateSpans(examples)]);
const fitted = fitSpans(examples);
report('重新拟合', pickedBy(fitted, examples));
report('重新拟合，未学过的', pickedBy(fitted, unseen));

if (isWriting) {
  const lines = SPAN_FEATURES.map((name, at) => {
    const key = name.includes('@') ? `'${name}'` : name;
    return `  ${key}: ${Number((fitted[at] as number).toFixed(2))},`;
  });
  const source = [
    '/**',
    ' * 区间权重: what each feature of a span adds to its score, written by scripts/fit-spans.ts; docs/quality.md has the sets,',
    ' * the command and the figures. Weights are per unit of the feature; lengths are logarithms, squares of them a fifth.',
    ' */',
    'export const SPAN_WEIGHTS: Readonly<Record<string, number>> = {',
    ...lines,
    '};',
    '',
  ];
  await writeFile(WEIGHTS, source.join('\n'));
}
