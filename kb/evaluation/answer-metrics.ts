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
 * Over the answerable questions: wording, also of each label of the set alone; citations: precision is the share of
 * cited documents that are gold, recall the share of questions with a gold document cited; and over all: answers
 * without any fault, latency.
 */
export function measureAnswers(judged: readonly JudgedAnswer[]): MeasuredValues {
  const values = new Map<string, number[]>();
  const add = (name: string, value: number): void => {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  };
  for (const one of judged.filter(({ question }) => question.isAnswerable)) {
    const { question, answer } = one;
    add('answered', familyOf(answer.status) === 'answered' ? 1 : 0);
    const wording = judgeWording(one);
    const isVerdict = question.answers.some((gold) => VERDICTS.has(gold));
    for (const part of ['', ...(question.label === undefined ? [] : [`@${question.label}`])]) {
      if (!wording) continue;
      add(`rougeL${part}`, wording.rougeL);
      add(`f1${part}`, wording.f1);
      add(`exact${part}`, wording.exact);
      if (wording.contained !== undefined && !isVerdict) add(`contained${part}`, wording.contained);
      if (!isVerdict) add(`f1-span${part}`, wording.f1);
    }
    const cited = answer.citations.flatMap(
      ({ documentId, entryId, guideId }) => documentId ?? entryId ?? guideId ?? [],
    );
    if (question.goldIds.length === 0) continue;
    for (const id of new Set(cited)) add('citation-precision', question.goldIds.includes(id) ? 1 : 0);
    add('citation-recall', cited.some((id) => question.goldIds.includes(id)) ? 1 : 0);
  }
  for (const { citationFaults } of judged) {
    add(
      'citations-verbatim',
      citationFaults.some((fault) => fault === 'not-verbatim' || fault === 'uncited') ? 0 : 1,
    );
    add('numbers-cited', citationFaults.includes('number-not-cited') ? 0 : 1);
    add('validity-labelled', citationFaults.includes('validity-unlabelled') ? 0 : 1);
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
