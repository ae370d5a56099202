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
const INSIDE_NUMBER = /[0-9][,.:][0-9]/;
const LEADS_IN =
  /(?:为|是|系|即|在|由|向|于|至|到|从|把|将|对|以|用|因|按|按照|给予|包括|通过|利用|采取|提供|称|叫|名为|共|了|达|、|（|\(|“|《)/gu;

export function listSpans(passage: Passage, echo: Echo, form: AskedForm): readonly CandidateSpan[] {
  const { text, sentences } = passage;
  const boundaries = boundariesOf(text);
  const anchors = sentences
    .map((sentence, index) => ({ index, rank: sentence.rank }))
    .sort((first, second) => first.rank - second.rank)
    .slice(0, MAX_ANCHORS)
    .map(({ index }) => index);
  return anchors.flatMap((index) => [
    ...wideSpans(passage, boundaries, index),
    ...narrowSpans(passage, boundaries, echo, index),
    ...typedSpans(passage, index, form),
  ]);
}

/** From clause to clause, over several sentences where those are neighbours in the document. */
function wideSpans(
  { text, sentences }: Passage,
  boundaries: Uint8Array,
  first: number,
): readonly CandidateSpan[] {
  const spans: CandidateSpan[] = [];
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
  return spans;
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
function narrowSpans(
  { text, sentences }: Passage,
  boundaries: Uint8Array,
  echo: Echo,
  index: number,
): readonly CandidateSpan[] {
  const sentence = sentences[index];
  if (!sentence) return [];
  const starts = new Set(clauseStarts(text, boundaries, sentence.start, sentence.end));
  const ends = new Set(clauseEnds(boundaries, sentence.start, sentence.end));
  const own = text.slice(sentence.start, sentence.end);
  for (const match of own.matchAll(LEADS_IN)) starts.add(sentence.start + match.index + match[0].length);
  for (const match of own.matchAll(/[、）)”》]/gu)) ends.add(sentence.start + match.index);
  for (let at = sentence.start + 1; at < sentence.end; at++) {
    const [before, here] = [echo.isEcho[at - 1], echo.isEcho[at]];
    if (before === 1 && here === 0) starts.add(at);
    if (before === 0 && here === 1) ends.add(at);
  }
  const ordered = [...ends].sort((first, second) => first - second);
  const spans: CandidateSpan[] = [];
  for (const start of starts) {
    let steps = 0;
    for (const end of ordered) {
      if (end <= start) continue;
      if (end - start > MAX_WEAK_LENGTH || ++steps > MAX_WEAK_STEPS) break;
      spans.push({ start, end, first: index, last: index, isTyped: false });
    }
  }
  return spans;
}

function typedSpans({ text, sentences }: Passage, index: number, form: AskedForm): readonly CandidateSpan[] {
  const sentence = sentences[index];
  if (!sentence) return [];
  return typedSpansOf(text, sentence.start, sentence.end, form).map((span) => ({
    ...span,
    first: index,
    last: index,
    isTyped: true,
  }));
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
    if (STRONG[text.charCodeAt(at)] === 1 && !INSIDE_NUMBER.test(text.slice(at - 1, at + 2)))
      boundaries[at] = 1;
  }
  return boundaries;
}
