import type { AskedForm } from '../../content/asked-forms.ts';
import { type CandidateSpan, typedSpansOf } from './list-spans.ts';
import type { Passage } from './passage.ts';

/** How many typed answers end, and begin, before each position of a passage. */
export interface TypedCounts {
  readonly ended: Uint16Array;
  readonly begun: Uint16Array;
}

export function countTyped(
  { text, sentences }: Passage,
  form: AskedForm,
  spans: readonly CandidateSpan[],
): TypedCounts {
  const ended = new Uint16Array(text.length + 2);
  const begun = new Uint16Array(text.length + 2);
  const read = new Set<number>();
  for (const { first, last } of spans) read.add(first).add(last);
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

export function typedWithin({ ended, begun }: TypedCounts, from: number, to: number): number {
  return Math.max(0, (ended[to] as number) - (begun[from] as number));
}

/** By UTF-16 code, by how much a bracket changes the depth. */
const BRACKETS = new Int8Array(0x10000);
for (const bracket of '（(“《〔「') BRACKETS[bracket.charCodeAt(0)] = 1;
for (const bracket of '）)”》〕」') BRACKETS[bracket.charCodeAt(0)] = -1;

/** Open brackets before each position. */
export function bracketDepths(text: string): Int16Array {
  const depths = new Int16Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    depths[at + 1] = (depths[at] as number) + (BRACKETS[text.charCodeAt(at)] as number);
  }
  return depths;
}

/** Marks of an enumeration before each position: 、 and 一是, （一）, 1. */
export function enumerationMarks(text: string): Uint16Array {
  const marks = new Uint16Array(text.length + 1);
  for (const { index } of text.matchAll(
    /、|[一二三四五六七八九]是|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9][.．](?![0-9])/gu,
  )) {
    marks[index + 1] = 1;
  }
  for (let at = 1; at < marks.length; at++) marks[at] = (marks[at] as number) + (marks[at - 1] as number);
  return marks;
}
