import { ASKED_FORMS, type AskedForm } from '../../content/asked-forms.ts';
import { coveredShare } from './echo.ts';
import type { CandidateSpan } from './list-spans.ts';
import {
  bracketDepths,
  countTyped,
  enumerationMarks,
  type TypedCounts,
  typedWithin,
} from './passage-counts.ts';
import { type LeftOf, leftOf, type RightOf, rightOf, type SpanContext } from './span-edges.ts';

/** 区间特征: what tells the words that answer from the words around them; shares and flags, 0 to 1 but for lengths. */
const COMMON = [
  'sentenceScore',
  'sentenceRank',
  'coverage',
  'ownCoverage',
  'recordShare',
  'isHeading',
  'echoShare',
  'echoInside',
  'echoLeftNear',
  'echoLeftFar',
  'echoRight',
  'echoInPreviousQuestion',
  'openingEchoes',
  'gapBefore',
  'gapAfter',
  'gapBeforeLoose',
  'isTyped',
  'holdsTyped',
  'holdsTypedBehind',
  'extraTyped',
  'startsSentence',
  'startsAfterColon',
  'startsAfterComma',
  'startsAfterLead',
  'startsAfterBracket',
  'startsAfterEcho',
  'endsSentence',
  'endsAtComma',
  'endsAtEcho',
  'endsAtColon',
  'sentences',
  'cutsBrackets',
  'isQuestion',
  'enumerates',
  'length',
  'lengthSquared',
] as const;

export const SPAN_FEATURES: readonly string[] = [
  ...COMMON,
  ...ASKED_FORMS.flatMap((form) => [`length@${form}`, `lengthSquared@${form}`]),
];

/** One row for each span, in the order of `SPAN_FEATURES`. */
export function spanFeatures(context: SpanContext, spans: readonly CandidateSpan[]): Float32Array {
  const width = SPAN_FEATURES.length;
  const rows = new Float32Array(spans.length * width);
  readSpans(context, spans, (row, index) => rows.set(row, index * width));
  return rows;
}

/** The same, one after the other; the row is that of the span until the next. */
export function readSpans(
  context: SpanContext,
  spans: readonly CandidateSpan[],
  onSpan: (row: Float32Array, index: number) => void,
): void {
  const row = new Float32Array(SPAN_FEATURES.length);
  const surroundings: Surroundings = {
    ...context,
    typed: countTyped(context.passage, context.gap.form, spans),
    depths: bracketDepths(context.passage.text),
    marks: enumerationMarks(context.passage.text),
  };
  const tail = Array.from(context.gap.before.slice(-4));
  const lefts = new Map<number, LeftOf>();
  const rights = new Map<number, RightOf>();
  let start = -1;
  let first = -1;
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as CandidateSpan;
    if (span.first !== first) {
      first = span.first;
      fillSentence(row, first, context);
    }
    if (span.start !== start) {
      start = span.start;
      let left = lefts.get(start);
      if (left === undefined) {
        left = leftOf(start, first, context, tail);
        lefts.set(start, left);
      }
      fillLeft(row, left);
    }
    let right = rights.get(span.end);
    if (right === undefined) {
      right = rightOf(span.end, context);
      rights.set(span.end, right);
    }
    fillRight(row, right);
    fillSpan(row, span, surroundings);
    onSpan(row, index);
  }
}

interface Surroundings extends SpanContext {
  readonly typed: TypedCounts;
  readonly depths: Int16Array;
  readonly marks: Uint16Array;
}

function fillSentence(row: Float32Array, first: number, { passage, bestScore }: SpanContext): void {
  const sentence = passage.sentences[first];
  if (!sentence) return;
  const { scored, rank } = sentence;
  const previous = passage.sentences[first - 1];
  const asksBefore = previous !== undefined && isQuestion(passage.text, previous.end);
  row[COLUMN.sentenceScore] = scored.score / bestScore;
  row[COLUMN.sentenceRank] = 1 / (1 + rank);
  row[COLUMN.coverage] = scored.coverage;
  row[COLUMN.ownCoverage] = scored.ownCoverage;
  row[COLUMN.recordShare] = scored.sentence.recordShare;
  row[COLUMN.isHeading] = scored.sentence.isHeading ? 1 : 0;
  row[COLUMN.echoInPreviousQuestion] = asksBefore ? previous.scored.ownCoverage : 0;
}

function fillLeft(row: Float32Array, left: LeftOf): void {
  row[COLUMN.echoLeftNear] = left.near;
  row[COLUMN.echoLeftFar] = left.far;
  row[COLUMN.gapBefore] = left.gap;
  row[COLUMN.gapBeforeLoose] = left.loose;
  row[COLUMN.startsAfterColon] = left.isAfterColon ? 1 : 0;
  row[COLUMN.startsAfterComma] = left.isAfterComma ? 1 : 0;
  row[COLUMN.startsAfterLead] = left.isAfterLead ? 1 : 0;
  row[COLUMN.startsAfterBracket] = left.isAfterBracket ? 1 : 0;
  row[COLUMN.startsAfterEcho] = left.isAfterEcho ? 1 : 0;
}

function fillRight(row: Float32Array, right: RightOf): void {
  row[COLUMN.echoRight] = right.covered;
  row[COLUMN.gapAfter] = right.gap;
  row[COLUMN.endsAtComma] = right.isAtComma ? 1 : 0;
  row[COLUMN.endsAtEcho] = right.isAtEcho ? 1 : 0;
  row[COLUMN.endsAtColon] = right.isAtColon ? 1 : 0;
}

function fillSpan(row: Float32Array, span: CandidateSpan, around: Surroundings): void {
  const { passage, echo, gap, typed, depths, marks } = around;
  const { text, sentences } = passage;
  const { start, end } = span;
  const sentence = sentences[span.first];
  const last = sentences[span.last];
  if (!sentence || !last) return;
  const characters = end - start;
  const { count } = echo;
  const echoed = (count[end] as number) - (count[start] as number);
  const head = Math.min(end, start + 12);
  const types = typedWithin(typed, start, end);
  const length = Math.log(characters);
  row[COLUMN.echoShare] = echoed / characters;
  row[COLUMN.echoInside] = coveredShare(echo, start, end);
  row[COLUMN.openingEchoes] =
    ((count[head] as number) - (count[start] as number)) / Math.max(1, head - start);
  row[COLUMN.isTyped] = span.isTyped ? 1 : 0;
  row[COLUMN.holdsTyped] = types > 0 ? 1 : 0;
  row[COLUMN.holdsTypedBehind] = types === 0 && typedWithin(typed, end, last.end) > 0 ? 1 : 0;
  row[COLUMN.extraTyped] = Math.min(1, Math.max(0, types - 1) / 4);
  row[COLUMN.startsSentence] = start === sentence.start ? 1 : 0;
  row[COLUMN.endsSentence] = end >= last.end - 1 ? 1 : 0;
  row[COLUMN.sentences] = (span.last - span.first) / 4;
  row[COLUMN.cutsBrackets] = depths[start] === depths[end] ? 0 : 1;
  row[COLUMN.isQuestion] = isQuestion(text, last.end) ? 1 : 0;
  row[COLUMN.enumerates] = Math.min(1, ((marks[end] as number) - (marks[start] as number)) / 4);
  row[COLUMN.length] = length;
  row[COLUMN.lengthSquared] = (length * length) / 5;
  row[COLUMN_OF_FORM[gap.form]] = length;
  row[COLUMN_OF_FORM[gap.form] + 1] = (length * length) / 5;
}

const COLUMN = Object.fromEntries(COMMON.map((name, index) => [name, index])) as Record<
  (typeof COMMON)[number],
  number
>;
/** The columns that can be other than 0 where this form is asked for. */
export function columnsOf(form: AskedForm): Uint8Array {
  const ofForm = COLUMN_OF_FORM[form];
  return Uint8Array.from([...COMMON.keys(), ofForm, ofForm + 1]);
}

const COLUMN_OF_FORM = Object.fromEntries(
  ASKED_FORMS.map((form, index) => [form, COMMON.length + index * 2]),
) as Record<AskedForm, number>;

function isQuestion(text: string, end: number): boolean {
  const mark = text.charAt(end - 1);
  return mark === '?' || mark === '？';
}
