import { ASKED_FORMS, type AskedForm } from '../../content/asked-forms.ts';
import type { AskedGap } from './asked-gap.ts';
import { coveredShare, type Echo } from './echo.ts';
import { type CandidateSpan, typedSpansOf } from './list-spans.ts';
import type { Passage } from './passage.ts';

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

const NEAR = 14;
const FAR = 60;

export interface SpanContext {
  readonly passage: Passage;
  readonly echo: Echo;
  readonly gap: AskedGap;
  readonly bestScore: number;
}

/** One row for each span, in the order of `SPAN_FEATURES`. */
export function spanFeatures(context: SpanContext, spans: readonly CandidateSpan[]): Float32Array {
  const width = SPAN_FEATURES.length;
  const rows = new Float32Array(spans.length * width);
  const typed = countTyped(context.passage, context.gap.form, spans);
  const depths = bracketDepths(context.passage.text);
  const marks = enumerationMarks(context.passage.text);
  const lefts = new Map<number, LeftOf>();
  const rights = new Map<number, RightOf>();
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as CandidateSpan;
    const left = lefts.get(span.start) ?? leftOf(span.start, span.first, context);
    lefts.set(span.start, left);
    const right = rights.get(span.end) ?? rightOf(span.end, context);
    rights.set(span.end, right);
    fill(rows.subarray(index * width, (index + 1) * width), span, left, right, typed, depths, marks, context);
  }
  return rows;
}

interface LeftOf {
  readonly near: number;
  readonly far: number;
  readonly gap: number;
  readonly loose: number;
  readonly isAfterColon: boolean;
  readonly isAfterComma: boolean;
  readonly isAfterLead: boolean;
  readonly isAfterBracket: boolean;
  readonly isAfterEcho: boolean;
}

interface RightOf {
  readonly covered: number;
  readonly gap: number;
  readonly isAtComma: boolean;
  readonly isAtEcho: boolean;
  readonly isAtColon: boolean;
}

const COLONS: ReadonlySet<string> = new Set(':：');
const COMMAS: ReadonlySet<string> = new Set(',，');
const LEADS: ReadonlySet<string> = new Set('为是系即在由向于至到从对以用因予括过称叫共了达');
const OPENING_BRACKETS: ReadonlySet<string> = new Set('（(“《"');

function leftOf(start: number, sentence: number, { passage, echo, gap }: SpanContext): LeftOf {
  const { text, sentences } = passage;
  const near = coveredShare(echo, Math.max(0, start - NEAR), start);
  const far = coveredShare(echo, Math.max(0, start - FAR), start);
  let same = 0;
  while (same < 6 && same < gap.before.length && text[start - 1 - same] === gap.before.at(-1 - same))
    same += 1;
  const tail = gap.before.slice(-4);
  const window = text.slice(Math.max(sentences[sentence]?.start ?? 0, start - 10), start);
  let loose = 0;
  for (const character of tail) if (window.includes(character)) loose += 1;
  const before = text.charAt(start - 1);
  return {
    near,
    far,
    gap: same / 6,
    loose: tail === '' ? 0 : loose / tail.length,
    isAfterColon: COLONS.has(before),
    isAfterComma: COMMAS.has(before),
    isAfterLead: LEADS.has(before),
    isAfterBracket: OPENING_BRACKETS.has(before),
    isAfterEcho: echo.isEcho[start - 1] === 1 && echo.isEcho[start] === 0,
  };
}

function rightOf(end: number, { passage: { text }, echo, gap }: SpanContext): RightOf {
  let same = 0;
  while (same < 4 && same < gap.after.length && text[end + same] === gap.after[same]) same += 1;
  const after = text.charAt(end);
  return {
    covered: coveredShare(echo, end, Math.min(text.length, end + NEAR * 2)),
    gap: same / 4,
    isAtComma: COMMAS.has(after),
    isAtEcho: echo.isEcho[end] === 1 && echo.isEcho[end - 1] === 0,
    isAtColon: COLONS.has(after),
  };
}

/** How many typed answers end, and begin, before each position of a passage. */
interface TypedCounts {
  readonly ended: Uint16Array;
  readonly begun: Uint16Array;
}

function countTyped(
  { text, sentences }: Passage,
  form: AskedForm,
  spans: readonly CandidateSpan[],
): TypedCounts {
  const ended = new Uint16Array(text.length + 2);
  const begun = new Uint16Array(text.length + 2);
  const read = new Set(spans.flatMap(({ first, last }) => [first, last]));
  for (const index of read) {
    const sentence = sentences[index];
    if (!sentence) continue;
    for (const { start, end } of typedSpansOf(text, sentence.start, sentence.end, form)) {
      ended[end] = (ended[end] as number) + 1;
      begun[start + 1] = (begun[start + 1] as number) + 1;
    }
  }
  for (let at = 1; at < ended.length; at++) {
    ended[at] = (ended[at] as number) + (ended[at - 1] as number);
    begun[at] = (begun[at] as number) + (begun[at - 1] as number);
  }
  return { ended, begun };
}

function typedWithin({ ended, begun }: TypedCounts, from: number, to: number): number {
  return Math.max(0, (ended[to] as number) - (begun[from] as number));
}

/** By UTF-16 code, by how much a bracket changes the depth. */
const BRACKETS = new Int8Array(0x10000);
for (const bracket of '（(“《〔「') BRACKETS[bracket.charCodeAt(0)] = 1;
for (const bracket of '）)”》〕」') BRACKETS[bracket.charCodeAt(0)] = -1;

/** Open brackets before each position. */
function bracketDepths(text: string): Int16Array {
  const depths = new Int16Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    depths[at + 1] = (depths[at] as number) + (BRACKETS[text.charCodeAt(at)] as number);
  }
  return depths;
}

function fill(
  row: Float32Array,
  span: CandidateSpan,
  left: LeftOf,
  right: RightOf,
  typed: TypedCounts,
  depths: Int16Array,
  marks: Uint16Array,
  { passage, echo, gap, bestScore }: SpanContext,
): void {
  const { text, sentences } = passage;
  const { start, end } = span;
  const sentence = sentences[span.first];
  const last = sentences[span.last];
  if (!sentence || !last) return;
  const { scored, rank } = sentence;
  const previous = sentences[span.first - 1];
  const characters = end - start;
  const inside = coveredShare(echo, start, end);
  const echoed = (echo.count[end] as number) - (echo.count[start] as number);
  const head = Math.min(end, start + 12);
  const types = typedWithin(typed, start, end);
  const length = Math.log(characters);
  const at = (name: (typeof COMMON)[number], value: number): void => {
    row[COLUMN[name]] = value;
  };
  at('sentenceScore', scored.score / bestScore);
  at('sentenceRank', 1 / (1 + rank));
  at('coverage', scored.coverage);
  at('ownCoverage', scored.ownCoverage);
  at('recordShare', scored.sentence.recordShare);
  at('isHeading', scored.sentence.isHeading ? 1 : 0);
  at('echoShare', echoed / characters);
  at('echoInside', inside);
  at('echoLeftNear', left.near);
  at('echoLeftFar', left.far);
  at('echoRight', right.covered);
  at('echoInPreviousQuestion', previous && isQuestion(text, previous.end) ? previous.scored.ownCoverage : 0);
  at(
    'openingEchoes',
    ((echo.count[head] as number) - (echo.count[start] as number)) / Math.max(1, head - start),
  );
  at('gapBefore', left.gap);
  at('gapAfter', right.gap);
  at('gapBeforeLoose', left.loose);
  at('isTyped', span.isTyped ? 1 : 0);
  at('holdsTyped', types > 0 ? 1 : 0);
  at('holdsTypedBehind', types === 0 && typedWithin(typed, end, last.end) > 0 ? 1 : 0);
  at('extraTyped', Math.min(1, Math.max(0, types - 1) / 4));
  at('startsSentence', start === sentence.start ? 1 : 0);
  at('startsAfterColon', left.isAfterColon ? 1 : 0);
  at('startsAfterComma', left.isAfterComma ? 1 : 0);
  at('startsAfterLead', left.isAfterLead ? 1 : 0);
  at('startsAfterBracket', left.isAfterBracket ? 1 : 0);
  at('startsAfterEcho', left.isAfterEcho ? 1 : 0);
  at('endsSentence', end >= last.end - 1 ? 1 : 0);
  at('endsAtComma', right.isAtComma ? 1 : 0);
  at('endsAtEcho', right.isAtEcho ? 1 : 0);
  at('endsAtColon', right.isAtColon ? 1 : 0);
  at('sentences', (span.last - span.first) / 4);
  at('cutsBrackets', depths[start] === depths[end] ? 0 : 1);
  at('isQuestion', isQuestion(text, last.end) ? 1 : 0);
  at('enumerates', Math.min(1, ((marks[end] as number) - (marks[start] as number)) / 4));
  at('length', length);
  at('lengthSquared', (length * length) / 5);
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

/** Marks of an enumeration before each position: 、 and 一是, （一）, 1. */
function enumerationMarks(text: string): Uint16Array {
  const marks = new Uint16Array(text.length + 1);
  for (const { index } of text.matchAll(
    /、|[一二三四五六七八九]是|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9][.．](?![0-9])/gu,
  )) {
    marks[index + 1] = 1;
  }
  for (let at = 1; at < marks.length; at++) marks[at] = (marks[at] as number) + (marks[at - 1] as number);
  return marks;
}
