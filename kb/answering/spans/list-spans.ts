import type { AskedForm } from '../../content/asked-forms.ts';
import { TYPED_SPANS } from '../../content/typed-spans.ts';
import type { Echo } from './echo.ts';
import type { Passage } from './passage.ts';

/** 候选区间: a stretch of a passage that may be the answer, from sentence `first` to sentence `last`. */
export interface CandidateSpan {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  /** It is exactly what an answer of the asked form looks like. */
  readonly isTyped: boolean;
}

/** Sentences, best first, in which spans may begin. */
const MAX_ANCHORS = 6;
const MAX_SENTENCES = 6;
const MAX_LENGTH = 420;
/** Spans between weak boundaries (words that lead to an answer, edges of echoes) are short. */
const MAX_WEAK_LENGTH = 40;
const MAX_WEAK_STEPS = 6;

/** By UTF-16 code, 1 for a mark that ends a clause. */
const STRONG = new Uint8Array(0x10000);
for (const mark of '，。；：？！,;:?!') STRONG[mark.charCodeAt(0)] = 1;
/** A comma or point between digits separates none. */
const IN_NUMBERS = new Set([',', '.', ':'].map((mark) => mark.charCodeAt(0)));
/** By UTF-16 code, 1 for a character behind which an answer may begin. */
const LEADING = new Uint8Array(0x10000);
for (const character of '为是系即在由向于至到从把将对以用因按称叫共了达、（(“《') {
  LEADING[character.charCodeAt(0)] = 1;
}
/** Words that lead to an answer and end in none of these characters. */
const LEADING_WORDS = ['给予', '包括', '通过', '采取', '提供'];
const LEADING_WORD_ENDS = new Set(LEADING_WORDS.map((word) => word.charCodeAt(1)));
/** By UTF-16 code, 1 for a mark in front of which an answer may end. */
const ENDING = new Uint8Array(0x10000);
for (const mark of '、）)”》') ENDING[mark.charCodeAt(0)] = 1;

export function listSpans(passage: Passage, echo: Echo, form: AskedForm): readonly CandidateSpan[] {
  const { text, sentences } = passage;
  const boundaries = boundariesOf(text);
  const anchors = sentences
    .map((sentence, index) => ({ index, rank: sentence.rank }))
    .sort((first, second) => first.rank - second.rank)
    .slice(0, MAX_ANCHORS)
    .map(({ index }) => index);
  const spans: CandidateSpan[] = [];
  for (const index of anchors) {
    addWideSpans(spans, passage, boundaries, index);
    addNarrowSpans(spans, passage, boundaries, echo, index);
    addTypedSpans(spans, passage, index, form);
  }
  return spans;
}

/** From clause to clause, over several sentences where those are neighbours in the document. */
function addWideSpans(
  spans: CandidateSpan[],
  { text, sentences }: Passage,
  boundaries: Uint8Array,
  first: number,
): void {
  const starts = clauseStarts(text, boundaries, sentences[first]?.start ?? 0, sentences[first]?.end ?? 0);
  for (let last = first; last < Math.min(sentences.length, first + MAX_SENTENCES); last++) {
    const sentence = sentences[last];
    if (!sentence || !isNextTo(sentences[last - 1], sentence, last === first)) break;
    const ends = clauseEnds(boundaries, sentence.start, sentence.end);
    for (const start of starts) {
      for (const end of last === first ? ends : ends.slice(-1)) {
        if (end <= start || end - start > MAX_LENGTH) continue;
        spans.push({ start, end, first, last, isTyped: false });
      }
    }
  }
}

function isNextTo(
  previous: Passage['sentences'][number] | undefined,
  next: Passage['sentences'][number],
  isFirst: boolean,
): boolean {
  if (isFirst) return true;
  const [before, after] = [previous?.scored.sentence.provision, next.scored.sentence.provision];
  return before !== undefined && after !== undefined && after.ordinal - before.ordinal <= 1;
}

/** Within one clause, between words that lead to an answer and the edges of what repeats the question. */
function addNarrowSpans(
  spans: CandidateSpan[],
  { text, sentences }: Passage,
  boundaries: Uint8Array,
  { isEcho }: Echo,
  index: number,
): void {
  const sentence = sentences[index];
  if (!sentence) return;
  const { start: from, end: to } = sentence;
  const starts = new Set(clauseStarts(text, boundaries, from, to));
  for (let at = from; at < to; at++) if (leadsIn(text, at, from)) starts.add(at + 1);
  const isEnd = new Uint8Array(to - from + 1);
  for (const end of clauseEnds(boundaries, from, to)) isEnd[end - from] = 1;
  for (let at = from; at < to; at++) if (ENDING[text.charCodeAt(at)] === 1) isEnd[at - from] = 1;
  for (let at = from + 1; at < to; at++) {
    if (isEcho[at - 1] === 1 && isEcho[at] === 0) starts.add(at);
    if (isEcho[at - 1] === 0 && isEcho[at] === 1) isEnd[at - from] = 1;
  }
  for (const start of starts) {
    let steps = 0;
    for (let end = start + 1; end <= to && end - start <= MAX_WEAK_LENGTH; end++) {
      if (isEnd[end - from] !== 1) continue;
      if (++steps > MAX_WEAK_STEPS) break;
      spans.push({ start, end, first: index, last: index, isTyped: false });
    }
  }
}

function leadsIn(text: string, at: number, from: number): boolean {
  const code = text.charCodeAt(at);
  if (LEADING[code] === 1) return true;
  return at > from && LEADING_WORD_ENDS.has(code) && LEADING_WORDS.includes(text.slice(at - 1, at + 1));
}

function addTypedSpans(
  spans: CandidateSpan[],
  { text, sentences }: Passage,
  index: number,
  form: AskedForm,
): void {
  const sentence = sentences[index];
  if (!sentence) return;
  for (const { start, end } of typedSpansOf(text, sentence.start, sentence.end, form)) {
    spans.push({ start, end, first: index, last: index, isTyped: true });
  }
}

/** What looks like an answer of the form between two positions. */
export function typedSpansOf(
  text: string,
  from: number,
  to: number,
  form: AskedForm,
): readonly { readonly start: number; readonly end: number }[] {
  const patterns = TYPED_SPANS[form];
  if (!patterns) return [];
  const own = text.slice(from, to);
  return patterns.flatMap((pattern) =>
    [...own.matchAll(pattern)].map((match) => {
      const answer = match.groups?.answer ?? match[0];
      const start = from + match.index + match[0].indexOf(answer);
      return { start, end: start + answer.length };
    }),
  );
}

function clauseStarts(text: string, boundaries: Uint8Array, from: number, to: number): readonly number[] {
  const starts = [from];
  const marker =
    /^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百零]+条)\s*/u.exec(
      text.slice(from, to),
    );
  if (marker) starts.push(from + marker[0].length);
  for (let at = from; at < to; at++) if (boundaries[at] === 1) starts.push(at + 1);
  return starts.filter((start) => start < to);
}

function clauseEnds(boundaries: Uint8Array, from: number, to: number): readonly number[] {
  const ends: number[] = [];
  for (let at = from + 1; at < to; at++) if (boundaries[at] === 1) ends.push(at);
  if (ends.at(-1) !== to - 1) ends.push(to);
  return ends;
}

/** 1 where a mark stands that ends a clause. */
function boundariesOf(text: string): Uint8Array {
  const boundaries = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (STRONG[code] !== 1) continue;
    const isInNumber =
      IN_NUMBERS.has(code) && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
    if (!isInNumber) boundaries[at] = 1;
  }
  return boundaries;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
