import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MAX_MATTERS } from '../kb/answering/clarifying/near-guides.ts';
import { askedQuestion } from '../kb/answering/composing/asked-question.ts';
import { guideFeatures } from '../kb/answering/confidence/guide-features.ts';
import type { GuideClaim, GuideModel } from '../kb/answering/confidence/guide-model.ts';
import { withoutNames } from '../kb/answering/question-text.ts';
import type { WalkState } from '../kb/answering/walk.ts';
import type { EvaluatedLibrary } from '../kb/evaluation/ask-labelled-questions.ts';
import { walkToComposing } from '../kb/evaluation/fitting/collect-evidence.ts';
import {
  fitGuideConfidence,
  type GuideEvidence,
  type GuideSet,
  type RatedGuides,
} from '../kb/evaluation/fitting/fit-guide-confidence.ts';
import { hashOf } from '../kb/evaluation/hash-of.ts';
import { type LabelledQuestion, parseLabelledQuestions } from '../kb/evaluation/labelled-question.ts';
import { calendarDateAt } from '../kb/policy/calendar-date.ts';
import { libraryOfSet, readQuestions } from './commands/labelled-set.ts';
import { SAMPLE_LIBRARY, uncoveredQuestions } from './fitting/everyday-questions.ts';
import { startFitting } from './fitting/fitting-run.ts';

/**
 * 拟合指南把握: `node scripts/fit-guide-confidence.ts ../shared/data [--write]` prints weights and five-fold figures, and
 * with --write puts the weights where answers read them. Everyday questions are asked of the library with their guide and
 * without it, of the whole and of a small one; so are questions of other libraries and letters to a mayor.
 */
const ROOT = resolve(import.meta.dirname, '..');
const WEIGHTS = join(ROOT, 'kb', 'answering', 'confidence', 'guide-weights.ts');
const QUESTIONS = join(ROOT, 'test', 'fixtures', 'colloquial-questions.jsonl');
const CLAIMS: readonly GuideClaim[] = ['first', 'offered'];
/** A small library holds one guide of so many: there the first leads by far, whatever is asked. */
const ONE_OF = 40;
/** Questions of each of the other sets, and how much one of them counts: together as much as the everyday ones. */
const OTHERS = ['ncp_plus', 'shangluo_mailbox', 'cmrc2018'];
const OF_EACH = 300;
const WEIGHT_OF_OTHERS = 1 / OTHERS.length;
/**
 * Four matters none of which is meant are noise to who asks of something else: a small library that lacks the matter, and
 * the sample library, asked what nothing in it covers. The large one is left out: of what it holds something is near.
 */
const LACKING = '小库扣留';
const WEIGHT_OF_LACKING = 0.3;
const UNCOVERED = '库外问示例库';
const WEIGHT_OF_UNCOVERED = 2;

const { data, isWriting, signal, progress, print } = startFitting('fit-guide-confidence.ts');
const today = calendarDateAt(new Date());
const folder = join(data, 'gd_matters');
const whole = await libraryOfSet(folder, { signal, progress });
const records = whole.records ?? [];
const titles = new Map(records.map(({ recordId, title }) => [recordId, title]));

/** Guides of one title are one matter: those that the labels leave out are as right. */
async function evidenceOf(
  library: EvaluatedLibrary,
  question: LabelledQuestion,
): Promise<readonly GuideEvidence[]> {
  const state = await walkToComposing(library, question, today, signal);
  const features = state && featuresOf(state);
  if (!state || !features) return [];
  const right = new Set(question.goldIds.map((id) => titles.get(id)));
  const found = [...new Set(guidesOf(state).map(({ guide }) => guide.version.content.title))];
  const isAmong = (first: number): boolean => found.slice(0, first).some((title) => right.has(title));
  const holds = { first: isAmong(1), offered: isAmong(MAX_MATTERS) };
  return [{ qid: question.qid, features, holds }];
}

function guidesOf({ candidates }: WalkState) {
  return candidates.flatMap((candidate) => (candidate.kind === 'guide' ? candidate : []));
}

function featuresOf(state: WalkState) {
  const { understanding, scope, question } = state;
  const asked = askedQuestion(withoutNames(understanding.undatedText, scope.titles), question.text);
  return guideFeatures(asked, guidesOf(state));
}

async function readSet(
  name: string,
  library: EvaluatedLibrary,
  questions: readonly LabelledQuestion[],
): Promise<GuideSet> {
  const evidence: GuideEvidence[] = [];
  for (const question of questions) evidence.push(...(await evidenceOf(library, question)));
  progress(`${name}：${evidence.length} 问`);
  return { name, weight: WEIGHT_OF_OTHERS, evidence };
}

/**
 * Each question where the library holds its matter, and where it holds everything but that: the nearest is then a near
 * relation of it.
 */
async function readBoth(
  name: string,
  library: EvaluatedLibrary,
  questions: readonly LabelledQuestion[],
): Promise<readonly [held: GuideSet, withheld: GuideSet]> {
  const held: GuideEvidence[] = [];
  const withheld: GuideEvidence[] = [];
  const { searchIndex } = library;
  for (const question of questions) {
    const right = new Set(question.goldIds.map((id) => titles.get(id)));
    const own = records.filter(({ title }) => right.has(title));
    await searchIndex.apply(own.map((record) => ({ change: 'put', record })));
    held.push(...(await evidenceOf(library, question)));
    await searchIndex.apply(own.map(({ kind, recordId }) => ({ change: 'remove', kind, recordId })));
    withheld.push(...(await evidenceOf(library, question)));
    const back = library === whole ? own : own.filter(({ recordId }) => isOfFew(recordId));
    await searchIndex.apply(back.map((record) => ({ change: 'put', record })));
  }
  progress(`${name}：${held.length}＋${withheld.length} 问`);
  return [
    { name, weight: 1, evidence: held },
    { name: `${name}扣留`, weight: 1, evidence: withheld },
  ];
}

function isOfFew(recordId: string): boolean {
  return hashOf(recordId) % ONE_OF === 0;
}

function report(claim: GuideClaim, rated: readonly RatedGuides[], sets: readonly GuideSet[]): void {
  print(`${claim}　五折：`);
  for (const least of [0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]) {
    const cells = sets.map(({ name, evidence }) => {
      const above = rated.filter(({ set, probability }) => set === name && probability >= least);
      const right = above.filter(({ holds }) => holds).length;
      return `${name} ${right} 对 ${above.length - right} 错／${evidence.length}`;
    });
    print(`  ≥${least}　${cells.join('　')}`);
  }
}

function sourceOf(models: Readonly<Record<GuideClaim, GuideModel>>): string {
  const lines = Object.entries(models).flatMap(([claim, { bias, weights }]) => [
    `  ${claim}: {`,
    `    bias: ${bias.toFixed(2)},`,
    '    weights: {',
    ...Object.entries(weights).map(([name, weight]) => `      ${name}: ${Number(weight.toFixed(2))},`),
    '    },',
    '  },',
  ]);
  return [
    "import type { GuideClaim, GuideModel } from './guide-model.ts';",
    '',
    '/** 指南把握权重, written by scripts/fit-guide-confidence.ts; docs/quality.md has the sets, the command and the figures. */',
    'export const GUIDE_WEIGHTS: Readonly<Record<GuideClaim, GuideModel>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

const everyday = parseLabelledQuestions(await readFile(QUESTIONS, 'utf8'));
const rest = new Set(records.map(({ recordId }) => recordId).filter((id) => !isOfFew(id)));
const few = await libraryOfSet(folder, { signal, progress }, rest);
const sets: GuideSet[] = [
  ...(await readBoth('口语', whole, everyday)),
  ...(await readBoth('小库', few, everyday)),
];
for (const name of OTHERS) {
  const all = await readQuestions(join(data, name));
  const every = Math.max(1, Math.floor(all.length / OF_EACH));
  const some = all.filter((_, index) => index % every === 0).slice(0, OF_EACH);
  sets.push(await readSet(name, whole, some), await readSet(`${name}问小库`, few, some));
}
const sample = await libraryOfSet(SAMPLE_LIBRARY, { signal, progress }, new Set(), ['policy', 'guide']);
const uncovered = await readSet(UNCOVERED, sample, await uncoveredQuestions(true));

function setsOf(claim: GuideClaim): readonly GuideSet[] {
  if (claim === 'first') return sets;
  const lacking = sets.filter(({ name }) => name === LACKING);
  return [
    ...sets.filter(({ name }) => !name.endsWith('扣留')),
    ...lacking.map((set) => ({ ...set, weight: WEIGHT_OF_LACKING })),
    { ...uncovered, weight: WEIGHT_OF_UNCOVERED },
  ];
}

function fitOn(claim: GuideClaim): GuideModel {
  const learnt = setsOf(claim);
  const { model, rated } = fitGuideConfidence(claim, learnt);
  report(claim, rated, learnt);
  return model;
}

const [first, offered] = CLAIMS.map(fitOn) as [GuideModel, GuideModel];
if (isWriting) await writeFile(WEIGHTS, sourceOf({ first, offered }));
