import type { JudgedSentences } from '../../answering/composing/judge-sentences.ts';
import { askedGap } from '../../answering/spans/asked-gap.ts';
import { echoOf } from '../../answering/spans/echo.ts';
import { listSpans } from '../../answering/spans/list-spans.ts';
import { passagesOf } from '../../answering/spans/passage.ts';
import { MAX_PASSAGES } from '../../answering/spans/pick-span.ts';
import { SPAN_FEATURES, spanFeatures } from '../../answering/spans/span-features.ts';
import type { LabelledQuestion } from '../labelled-question.ts';
import { characterF1, comparedText, rougeL } from '../text-overlap.ts';

/** 区间样例: the spans among which one question's answer is picked. */
export interface SpanExample {
  readonly qid: string;
  /** Documents that must not be split between folds. */
  readonly documentId: string;
  readonly set: string;
  readonly label: string | undefined;
  /** One row for each span, in the order of `SPAN_FEATURES`. */
  readonly rows: Float32Array;
  /** Character F1 of each span with the gold answer nearest to it. */
  readonly overlaps: Float32Array;
  /** Exact measure of one span: ROUGE-L, and F1. */
  readonly judge: (index: number) => { readonly rougeL: number; readonly f1: number };
}

/** Undefined where there is no gold text to compare with, such as an answer of 是 or 否. */
export function spanExample(
  set: string,
  question: LabelledQuestion,
  { asked, scored, weights }: JudgedSentences,
): SpanExample | undefined {
  const golds = question.answers.map(comparedText).filter((gold) => gold !== '' && !/^[A-Z]+$/.test(gold));
  if (golds.length === 0) return undefined;
  const gap = askedGap(asked.text);
  const bestScore = scored[0]?.score || 1;
  const texts: string[] = [];
  const parts: Float32Array[] = [];
  for (const passage of passagesOf(scored, MAX_PASSAGES)) {
    const echo = echoOf(passage.text, weights);
    const spans = listSpans(passage, echo, gap.form);
    parts.push(spanFeatures({ passage, echo, gap, bestScore }, spans));
    for (const { start, end } of spans) texts.push(comparedText(passage.text.slice(start, end)));
  }
  const rows = new Float32Array(texts.length * SPAN_FEATURES.length);
  let filled = 0;
  for (const part of parts) {
    rows.set(part, filled);
    filled += part.length;
  }
  const nearest = (text: string, measure: (candidate: string, gold: string) => number): number =>
    Math.max(...golds.map((gold) => measure(text, gold)));
  return {
    qid: question.qid,
    documentId: question.goldIds[0] ?? question.qid,
    set,
    label: question.label,
    rows,
    overlaps: Float32Array.from(texts, (text) => nearest(text, characterF1)),
    judge: (index) => ({
      rougeL: nearest(texts[index] ?? '', rougeL),
      f1: nearest(texts[index] ?? '', characterF1),
    }),
  };
}
