import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ConfidenceModel, ConfidenceScope } from '../kb/answering/confidence/confidence-model.ts';
import type { EvaluatedLibrary } from '../kb/evaluation/ask-labelled-questions.ts';
import { collectEvidence } from '../kb/evaluation/fitting/collect-evidence.ts';
import {
  type FittedConfidence,
  type FittingSet,
  fitConfidence,
  fitMatter,
  type MatterModel,
  type RatedEvidence,
  type RefusalFigures,
} from '../kb/evaluation/fitting/fit-confidence.ts';
import type { LabelledQuestion } from '../kb/evaluation/labelled-question.ts';
import { withholdHalf } from '../kb/evaluation/withhold.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import type { RecordKind } from '../kb/retrieval/search-index.ts';
import { libraryOfSet, readQuestions } from './commands/labelled-set.ts';
import { SAMPLE_LIBRARY, sampleQuestions, uncoveredQuestions } from './fitting/everyday-questions.ts';
import { startFitting } from './fitting/fitting-run.ts';

/**
 * 拟合把握: npm run kb -- evaluate measures what this learns. `node scripts/fit-confidence.ts ../shared/data [--write]`
 * prints weights and cross-validated figures, and with --write puts the weights where answers read them.
 */
const WEIGHTS = resolve(import.meta.dirname, '..', 'kb', 'answering', 'confidence', 'confidence-weights.ts');

/** Policy questions lead; everyday ones and passages of other fields keep the weights from fitting one set only. */
const SHARES = { everyday: 0.1, uncovered: 0.05, passages: 0.1, passagesOnMatter: 0.15 };
/** Of passages of other fields, half of which are withheld. */
const PASSAGE_QUESTIONS = 1400;

const { data, isWriting, signal, progress, print } = startFitting('fit-confidence.ts');

const libraryOf = (folder: string, withheld?: ReadonlySet<string>, kinds?: readonly RecordKind[]) =>
  libraryOfSet(folder, { signal, progress }, withheld, kinds);

async function ask(
  library: EvaluatedLibrary,
  questions: readonly LabelledQuestion[],
): Promise<readonly RatedEvidence[]> {
  const evidence: RatedEvidence[] = [];
  await collectEvidence(
    library,
    questions,
    calendarDateAt(new Date()),
    signal,
    ({ question: { qid, isAnswerable }, features, matter }) =>
      evidence.push({ qid, isAnswerable, features, matter }),
  );
  progress(`${evidence.length} 问`);
  return evidence;
}

async function passages(name: string): Promise<FittingSet> {
  const folder = join(data, name);
  const { withheld, questions } = withholdHalf(await readQuestions(folder));
  const every = Math.max(1, Math.floor(questions.length / PASSAGE_QUESTIONS));
  const asked = questions.filter((_, index) => index % every === 0).slice(0, PASSAGE_QUESTIONS);
  return { name, share: SHARES.passages, evidence: await ask(await libraryOf(folder, withheld), asked) };
}

function report(scope: ConfidenceScope, sets: readonly FittingSet[], fitted: FittedConfidence): void {
  print(`${scope}　${sets[0]?.name} 五折：${wordsFor(fitted.crossValidated)}`);
  for (const { name, figures } of fitted.transferred)
    print(`  不学 ${name}，用于 ${name}：${wordsFor(figures)}`);
  reportModel(fitted.model);
}

function wordsFor({ auc, refusedAt95 }: RefusalFigures): string {
  return `AUC ${auc.toFixed(3)}，有答案者答 95% 时无答案者拒 ${refusedAt95.toFixed(3)}`;
}

function reportModel<Feature extends string>({ weights }: ConfidenceModel<Feature>): void {
  for (const [name, weight] of Object.entries(weights) as [string, number][])
    print(`  ${name.padEnd(18)} ${weight.toFixed(2)}`);
}

function linesOf<Feature extends string>({ bias, weights }: ConfidenceModel<Feature>): readonly string[] {
  const byName = Object.entries(weights) as [string, number][];
  return [
    `  bias: ${bias.toFixed(2)},`,
    '  weights: {',
    ...byName.map(([name, weight]) => `    ${name}: ${Number(weight.toFixed(2))},`),
    '  },',
  ];
}

function sourceOf(
  scopes: Readonly<Record<ConfidenceScope, FittedConfidence['model']>>,
  matter: MatterModel,
): string {
  const lines = Object.entries(scopes).flatMap(([scope, model]) => [
    `  ${scope}: {`,
    ...linesOf(model).map((line) => `  ${line}`),
    '  },',
  ]);
  return [
    "import type { ConfidenceFeature } from './confidence-features.ts';",
    "import type { ConfidenceModel, ConfidenceScope } from './confidence-model.ts';",
    "import type { MatterFeature } from './matter-evidence.ts';",
    '',
    '/** 把握权重, written by scripts/fit-confidence.ts; docs/quality.md has the sets, the command and the figures. */',
    'export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceScope, ConfidenceModel<ConfidenceFeature>>> = {',
    ...lines,
    '};',
    '',
    '/** 对题权重, of whether the library holds anything on the matter; written likewise. */',
    'export const MATTER_WEIGHTS: ConfidenceModel<MatterFeature> = {',
    ...linesOf(matter),
    '};',
    '',
  ].join('\n');
}

const policies = await libraryOf(join(data, 'ncp_plus'));
const sample = await libraryOf(SAMPLE_LIBRARY, undefined, ['policy']);
const uncovered = await uncoveredQuestions(true);
const main = await ask(policies, await readQuestions(join(data, 'ncp_plus')));
const everyday = await ask(sample, await sampleQuestions());
const elsewhere = [await ask(sample, uncovered), await ask(policies, uncovered)] as const;
const passageSets = [await passages('cmrc2018'), await passages('drcd')];
const matter = fitMatter([
  { isOnMatter: true, share: 1, evidence: main },
  { isOnMatter: true, share: 1, evidence: everyday },
  ...passageSets.map(({ evidence }) => ({
    isOnMatter: true,
    share: SHARES.passagesOnMatter,
    evidence: evidence.filter(({ isAnswerable }) => isAnswerable),
  })),
  ...elsewhere.map((evidence) => ({ isOnMatter: false, share: 1, evidence })),
]);
print('matter');
reportModel(matter);
const librarySets: readonly FittingSet[] = [
  { name: 'ncp_plus', share: 1, evidence: main },
  { name: '示例库', share: SHARES.everyday, evidence: [...everyday, ...elsewhere[0]] },
  { name: 'ncp_plus 库外', share: SHARES.uncovered, evidence: elsewhere[1] },
  ...passageSets,
];
const documentFolder = join(data, 'cail_mrc');
const documentSets: readonly FittingSet[] = [
  {
    name: 'cail_mrc',
    share: 1,
    evidence: await ask(await libraryOf(documentFolder), await readQuestions(documentFolder)),
  },
];
const library = fitConfidence('library', librarySets, matter);
const document = fitConfidence('document', documentSets);
report('library', librarySets, library);
report('document', documentSets, document);
if (isWriting)
  await writeFile(WEIGHTS, sourceOf({ library: library.model, document: document.model }, matter));
