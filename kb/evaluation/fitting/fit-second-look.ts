import type { Evidence } from '../../retrieval/search-index.ts';
import { type KindWeights, NO_WEIGHTS } from '../../retrieval/second-look/second-look-weights.ts';
import { secondScore } from '../../retrieval/second-look/second-score.ts';
import { foldOf } from './folds.ts';

/** 一问的候选: the records looked at again, in the order of their first scores. */
export interface LookedAt {
  readonly qid: string;
  readonly candidates: readonly { readonly evidence: Evidence; readonly isGold: boolean }[];
}

export interface RankedSet {
  readonly name: string;
  /** What the set counts beside others: 1, less where two sets are of one kind. */
  readonly weight: number;
  readonly questions: readonly LookedAt[];
}

/** Shares of questions with a gold record first, and among the first ten. */
export interface HitFigures {
  readonly first: number;
  readonly firstTen: number;
}

export interface FittedLook {
  readonly weights: KindWeights;
  readonly sets: readonly {
    readonly name: string;
    readonly before: HitFigures;
    /** Each fifth ordered by what the other four, and the other sets, taught. */
    readonly crossValidated: HitFigures;
    readonly after: HitFigures;
  }[];
}

const FOLDS = [0, 1, 2, 3, 4];
const WEIGHTS = [
  'coverage',
  'similarity',
  'phrases',
  'length',
  'elsewhere',
  'sentence',
  'words',
  'kinship',
  'law',
] as const;
const ROUNDS = 600;
const RATE = 0.02;
/** Of a softmax over second scores: what a difference of one share means. Fitted once; 10 to 20 give the same weights. */
const SHARPNESS = 15;
/** Draws weights to 0 where the sets hardly tell, so that pieces of evidence that go together share the work. */
const RIDGE = 0.2;

/**
 * Weights under which gold records come first: gradient descent on the softmax loss, every set counting by its weight
 * however many questions it has, no weight below 0, so that more evidence never counts against a record.
 */
export function fitSecondLook(sets: readonly RankedSet[]): FittedLook {
  const learn = (kept: (set: string, qid: string) => boolean): KindWeights =>
    descend(
      sets.map(({ name, weight, questions }) => ({
        name,
        weight,
        questions: questions.filter(({ qid }) => kept(name, qid)),
      })),
    );
  const weights = learn(() => true);
  return {
    weights,
    sets: sets.map(({ name, questions }) => {
      const inFold = (fold: number) => questions.filter(({ qid }) => foldOf(qid) === fold);
      const ofFolds = FOLDS.map((fold) => ({
        questions: inFold(fold),
        weights: learn((set, qid) => set !== name || foldOf(qid) !== fold),
      }));
      return {
        name,
        before: figuresOf([{ questions, weights: NO_WEIGHTS }]),
        crossValidated: figuresOf(ofFolds),
        after: figuresOf([{ questions, weights }]),
      };
    }),
  };
}

function scoreBy(weights: KindWeights): (evidence: Evidence) => number {
  const ofEveryKind = { policy: weights, entry: weights, guide: weights };
  return (evidence) => secondScore(evidence, ofEveryKind);
}

/** What a weight is multiplied with: the score is linear in its weights. */
function partOf(evidence: Evidence, name: (typeof WEIGHTS)[number]): number {
  return scoreBy({ ...NO_WEIGHTS, [name]: 1 })(evidence) - evidence.share;
}

/** 一问的数表: for every candidate its first score, then what each weight is multiplied with. */
interface Rows {
  readonly share: number;
  readonly isGold: Uint8Array;
  readonly values: Float64Array;
}

const WIDTH = WEIGHTS.length + 1;

function toRows(sets: readonly RankedSet[]): readonly Rows[] {
  return sets.flatMap(({ weight, questions }) =>
    questions
      .filter(({ candidates }) => candidates.some(({ isGold }) => isGold))
      .map(({ candidates }) => ({
        share: weight / (sets.length * questions.length),
        isGold: Uint8Array.from(candidates, ({ isGold }) => Number(isGold)),
        values: Float64Array.from(
          candidates.flatMap(({ evidence }) => [
            evidence.share,
            ...WEIGHTS.map((name) => partOf(evidence, name)),
          ]),
        ),
      })),
  );
}

function descend(sets: readonly RankedSet[]): KindWeights {
  const prepared = toRows(sets);
  const weights = new Float64Array(WEIGHTS.length);
  const means = new Float64Array(WEIGHTS.length);
  const squares = new Float64Array(WEIGHTS.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = gradientOf(prepared, weights);
    for (let at = 0; at < weights.length; at++) {
      const slope = (gradient[at] as number) + RIDGE * (weights[at] as number);
      const mean = 0.9 * (means[at] as number) + 0.1 * slope;
      const square = 0.99 * (squares[at] as number) + 0.01 * slope * slope;
      means[at] = mean;
      squares[at] = square;
      const size = Math.sqrt(square / (1 - 0.99 ** round)) + 1e-9;
      const rate = RATE * Math.min(1, ROUNDS / 4 / round);
      weights[at] = Math.max(0, (weights[at] as number) - (rate * mean) / (1 - 0.9 ** round) / size);
    }
  }
  return Object.fromEntries(
    WEIGHTS.map((name, at) => [name, weights[at] as number]),
  ) as unknown as KindWeights;
}

/** Of the softmax loss: how much likelier the present weights make other candidates than the gold ones. */
function gradientOf(prepared: readonly Rows[], weights: Float64Array): Float64Array {
  const gradient = new Float64Array(weights.length);
  for (const { share, isGold, values } of prepared) {
    const chances = new Float64Array(isGold.length);
    let top = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < isGold.length; row++) {
      let score = values[row * WIDTH] as number;
      for (let at = 0; at < weights.length; at++) {
        score += (weights[at] as number) * (values[row * WIDTH + 1 + at] as number);
      }
      chances[row] = SHARPNESS * score;
      top = Math.max(top, SHARPNESS * score);
    }
    let [all, gold] = [0, 0];
    for (let row = 0; row < isGold.length; row++) {
      const chance = Math.exp((chances[row] as number) - top);
      chances[row] = chance;
      all += chance;
      if (isGold[row] === 1) gold += chance;
    }
    for (let row = 0; row < isGold.length; row++) {
      const chance = chances[row] as number;
      const pull = share * SHARPNESS * (chance / all - (isGold[row] === 1 ? chance / gold : 0));
      for (let at = 0; at < weights.length; at++) {
        gradient[at] = (gradient[at] as number) + pull * (values[row * WIDTH + 1 + at] as number);
      }
    }
  }
  return gradient;
}

function figuresOf(
  parts: readonly { readonly questions: readonly LookedAt[]; readonly weights: KindWeights }[],
): HitFigures {
  let [first, firstTen, asked] = [0, 0, 0];
  for (const { questions, weights } of parts) {
    const score = scoreBy(weights);
    for (const { candidates } of questions) {
      const ordered = candidates.toSorted((one, other) => score(other.evidence) - score(one.evidence));
      asked += 1;
      if (ordered[0]?.isGold) first += 1;
      if (ordered.slice(0, 10).some(({ isGold }) => isGold)) firstTen += 1;
    }
  }
  return { first: first / asked, firstTen: firstTen / asked };
}
