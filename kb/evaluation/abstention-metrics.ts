import { familyOf } from '../answering/answer-status.ts';
import type { JudgedAnswer } from './ask-labelled-questions.ts';

/** One question with the confidence it was given; AUC and curve need nothing else. */
export interface RatedQuestion {
  readonly confidence: number;
  readonly isAnswerable: boolean;
}

/** 拒答曲线: what a threshold on confidence would do. */
export interface CurvePoint {
  readonly threshold: number;
  /** Share of answerable questions answered. */
  readonly answered: number;
  /** Share of unanswerable questions refused. */
  readonly refused: number;
}

const CALIBRATION_BINS = 10;

/** Share of pairs, one with and one without an answer, that confidence puts in the right order; ties count half. */
export function areaUnderCurve(rated: readonly RatedQuestion[]): number {
  const ascending = rated.toSorted((first, second) => first.confidence - second.confidence);
  let rankSum = 0;
  for (let start = 0; start < ascending.length; ) {
    let end = start;
    while (end < ascending.length && ascending[end]?.confidence === ascending[start]?.confidence) end += 1;
    const rank = (start + 1 + end) / 2;
    for (const { isAnswerable } of ascending.slice(start, end)) if (isAnswerable) rankSum += rank;
    start = end;
  }
  const positives = rated.filter(({ isAnswerable }) => isAnswerable).length;
  const negatives = rated.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / Math.max(1, positives * negatives);
}

/** The curve at the given shares of answerable questions answered. */
export function abstentionCurve(
  rated: readonly RatedQuestion[],
  answeredShares: readonly number[],
): readonly CurvePoint[] {
  const confidences = (isAnswerable: boolean): readonly number[] =>
    rated
      .filter((one) => one.isAnswerable === isAnswerable)
      .map(({ confidence }) => confidence)
      .toSorted((first, second) => second - first);
  const [positives, negatives] = [confidences(true), confidences(false)];
  return answeredShares.map((share) => {
    const threshold = positives[Math.ceil(share * positives.length) - 1] ?? 0;
    return {
      threshold,
      answered:
        positives.filter((confidence) => confidence >= threshold).length / Math.max(1, positives.length),
      refused:
        negatives.filter((confidence) => confidence < threshold).length / Math.max(1, negatives.length),
    };
  });
}

/** Refusal is the positive class of `refusal-precision` and `refusal-recall`: what the walk did at its own threshold. */
export function measureAbstention(judged: readonly JudgedAnswer[]): Readonly<Record<string, number>> {
  const rated = judged.map(({ question, answer }) => ({
    confidence: answer.confidence,
    isAnswerable: question.isAnswerable,
  }));
  const refused = judged.filter(({ answer }) => familyOf(answer.status) !== 'answered');
  const unanswerable = judged.filter(({ question }) => !question.isAnswerable).length;
  const rightly = refused.filter(({ question }) => !question.isAnswerable).length;
  const wrongly = refused.length - rightly;
  const share = (part: number, whole: number): number => part / Math.max(1, whole);
  return {
    auc: areaUnderCurve(rated),
    'refused-at-95-answered': abstentionCurve(rated, [0.95])[0]?.refused ?? 0,
    'refusal-precision': share(rightly, refused.length),
    'refusal-recall': share(rightly, unanswerable),
    'answerable-answered': 1 - share(wrongly, judged.length - unanswerable),
    'calibration-error': calibrationError(rated),
  };
}

/** Mean distance between confidence and share answerable, over ten bins of equal size. */
function calibrationError(rated: readonly RatedQuestion[]): number {
  const ascending = rated.toSorted((first, second) => first.confidence - second.confidence);
  let error = 0;
  for (let bin = 0; bin < CALIBRATION_BINS; bin++) {
    const from = Math.floor((bin * ascending.length) / CALIBRATION_BINS);
    const members = ascending.slice(from, Math.floor(((bin + 1) * ascending.length) / CALIBRATION_BINS));
    const confidence = members.reduce((sum, one) => sum + one.confidence, 0);
    const answerable = members.filter(({ isAnswerable }) => isAnswerable).length;
    error += Math.abs(confidence - answerable);
  }
  return error / Math.max(1, rated.length);
}
