import type { TextSpan } from '../answer.ts';
import type { CandidateSentence } from '../composing/candidate-sentences.ts';
import type { ScoredSentence } from '../composing/score-sentences.ts';
import { askedGap } from './asked-gap.ts';
import { echoOf } from './echo.ts';
import { type CandidateSpan, listSpans } from './list-spans.ts';
import { type Passage, passagesOf } from './passage.ts';
import { columnsOf, readSpans, SPAN_FEATURES } from './span-features.ts';
import { SPAN_WEIGHTS } from './span-weights.ts';

/** Documents in which the answer is looked for; a third held it in one of fifty questions. */
export const MAX_PASSAGES = 2;

/** 答案区间: the words that answer, sentence by sentence. */
export interface PickedSpan {
  readonly parts: readonly { readonly sentence: CandidateSentence; readonly highlight: TextSpan }[];
  /** Comparable between questions: what the words and their surroundings speak for. */
  readonly score: number;
}

/** The span that is most likely the answer; `weights` are those by which the sentences were scored. */
export function pickSpan(
  question: string,
  scored: readonly ScoredSentence[],
  weights: ReadonlyMap<string, number>,
): PickedSpan | undefined {
  const [best] = scored;
  if (!best) return undefined;
  const gap = askedGap(question);
  const columns = columnsOf(gap.form);
  let picked: { readonly passage: Passage; readonly span: CandidateSpan; readonly score: number } | undefined;
  // The former text of an amended provision answers only where nothing else does.
  const offered = best.sentence.isAmended ? scored : scored.filter(({ sentence }) => !sentence.isAmended);
  for (const passage of passagesOf(offered, MAX_PASSAGES)) {
    const echo = echoOf(passage.text, weights);
    const spans = listSpans(passage, echo, gap.form);
    readSpans({ passage, echo, gap, bestScore: best.score || 1 }, spans, (row, index) => {
      const score = weigh(row, columns);
      if (!picked || score > picked.score) picked = { passage, span: spans[index] as CandidateSpan, score };
    });
  }
  return picked && { parts: partsOf(picked.passage, picked.span), score: picked.score };
}

const WEIGHT_ROW = Float64Array.from(SPAN_FEATURES, (name) => SPAN_WEIGHTS[name] ?? 0);

function weigh(row: Float32Array, columns: Uint8Array): number {
  let score = 0;
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as number;
    score += (row[column] as number) * (WEIGHT_ROW[column] as number);
  }
  return score;
}

function partsOf({ sentences }: Passage, { start, end, first, last }: CandidateSpan): PickedSpan['parts'] {
  return sentences.slice(first, last + 1).flatMap((place) => {
    const { sentence } = place.scored;
    const highlight = trimmed(sentence.text, {
      start: Math.max(0, start - place.start),
      end: Math.min(sentence.text.length, end - place.start),
    });
    return highlight ? [{ sentence, highlight }] : [];
  });
}

/** Without white space and closing punctuation at the ends. */
function trimmed(text: string, { start, end }: TextSpan): TextSpan | undefined {
  const words = text.slice(start, end);
  const from = start + (/^[\s，。；：、,;:]*/u.exec(words)?.[0].length ?? 0);
  const to = end - (/[\s，。；：、,;:！？]*$/u.exec(words)?.[0].length ?? 0);
  return from < to ? { start: from, end: to } : undefined;
}
