import { familyOf } from '../answering/answer-status.ts';
import type { JudgedAnswer } from './ask-labelled-questions.ts';
import { bootstrapInterval, mean } from './bootstrap.ts';
import { characterF1, comparedText, rougeL } from './text-overlap.ts';

/** A gold answer of at most this many characters must stand in the blocks as a whole. */
const SHORT_GOLD = 20;
/** Gold answers of 是否 questions: they stand in no text, so highlights cannot be compared with them. */
const VERDICTS = new Set(['YES', 'NO']);

export interface JudgedWording {
  readonly rougeL: number;
  readonly f1: number;
  readonly exact: number;
  /** Undefined where no gold answer is short. */
  readonly contained?: number | undefined;
}

/** 答复评测: named figures of a set, each with the values that it is the mean of. */
export type MeasuredValues = ReadonlyMap<string, readonly number[]>;

/** The joined highlights, and for containment the blocks, against the best gold answer; undefined without any. */
export function judgeWording({ question, answer }: JudgedAnswer): JudgedWording | undefined {
  const golds = question.answers.map(comparedText).filter((gold) => gold !== '');
  if (golds.length === 0) return undefined;
  const blocks = answer.blocks.filter(({ kind }) => kind !== 'canned');
  const highlighted = comparedText(
    blocks
      .flatMap(({ text, highlights }) => highlights.map(({ start, end }) => text.slice(start, end)))
      .join(''),
  );
  const shown = comparedText(blocks.map(({ text }) => text).join(''));
  const short = golds.filter((gold) => gold.length <= SHORT_GOLD);
  const best = (measure: (candidate: string, gold: string) => number): number =>
    Math.max(...golds.map((gold) => measure(highlighted, gold)));
  return {
    rougeL: best(rougeL),
    f1: best(characterF1),
    exact: golds.includes(highlighted) ? 1 : 0,
    contained: short.length === 0 ? undefined : Number(short.some((gold) => shown.includes(gold))),
  };
}

/**
 * What one question adds to each figure. Answerable questions: wording, also of the label of the question alone;
 * citations: precision is the share of cited documents that are gold, recall whether a gold document is cited. And of
 * every question whether the answer is without fault.
 */
export function answerValues(one: JudgedAnswer): Readonly<Record<string, readonly number[]>> {
  const { question, answer, citationFaults } = one;
  const isSound = !citationFaults.some((fault) => fault === 'not-verbatim' || fault === 'uncited');
  const values: Record<string, readonly number[]> = {
    'citations-verbatim': [Number(isSound)],
    'numbers-cited': [Number(!citationFaults.includes('number-not-cited'))],
    'validity-labelled': [Number(!citationFaults.includes('validity-unlabelled'))],
  };
  if (!question.isAnswerable) return values;
  values.answered = [familyOf(answer.status) === 'answered' ? 1 : 0];
  const wording = judgeWording(one);
  const isVerdict = question.answers.some((gold) => VERDICTS.has(gold));
  for (const part of ['', ...(question.label === undefined ? [] : [`@${question.label}`])]) {
    if (!wording) continue;
    values[`rougeL${part}`] = [wording.rougeL];
    values[`f1${part}`] = [wording.f1];
    values[`exact${part}`] = [wording.exact];
    if (isVerdict) continue;
    if (wording.contained !== undefined) values[`contained${part}`] = [wording.contained];
    values[`f1-span${part}`] = [wording.f1];
  }
  if (question.goldIds.length === 0) return values;
  const cited = answer.citations.flatMap(
    ({ documentId, entryId, guideId }) => documentId ?? entryId ?? guideId ?? [],
  );
  const isGold = (id: string): number => (question.goldIds.includes(id) ? 1 : 0);
  values['citation-precision'] = [...new Set(cited)].map(isGold);
  values['citation-recall'] = [Math.max(0, ...cited.map(isGold))];
  return values;
}

/** The values of all questions under the name of their figure. */
export function measureAnswers(judged: readonly JudgedAnswer[]): MeasuredValues {
  const values = new Map<string, number[]>();
  for (const [name, added] of judged.flatMap((one) => Object.entries(answerValues(one)))) {
    const known = values.get(name);
    if (known) known.push(...added);
    else values.set(name, [...added]);
  }
  return values;
}

/** Means and their 95 % intervals, and the latency of the walk, which is no mean. */
export function summarize(
  values: MeasuredValues,
  judged: readonly JudgedAnswer[],
): {
  readonly metrics: Readonly<Record<string, number>>;
  readonly intervals: Readonly<Record<string, readonly [low: number, high: number]>>;
} {
  const named = [...values].map(([name, of]) => [name, mean(of), bootstrapInterval(of)] as const);
  const latencies = judged.map(({ latencyMs }) => latencyMs).toSorted((first, second) => first - second);
  const quantile = (share: number): number => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return {
    metrics: {
      ...Object.fromEntries(named.map(([name, value]) => [name, value])),
      'latency-p50-ms': quantile(0.5),
      'latency-p95-ms': quantile(0.95),
    },
    intervals: Object.fromEntries(named.map(([name, , interval]) => [name, interval])),
  };
}
