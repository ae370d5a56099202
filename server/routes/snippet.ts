import type { TextSpan } from '../../kb/answering/answer.ts';

export interface Snippet {
  readonly snippet: string;
  readonly highlights: readonly TextSpan[];
}

const LENGTH = 140;
const MARGIN = 16;

/** Words that stand in every question and say nothing about it. */
const EMPTY_WORDS =
  /什么|怎么办|怎么样|怎么|如何|哪些|哪个|哪里|多少|多久|是否|可不可以|可以|能不能|不能|请问|需要|[的了吗呢啊是有能要几]/gu;

/** The stretch of the text in which most of the query stands, with the words of the query marked. */
export function makeSnippet(text: string, query: string): Snippet {
  const marks = markQuery(text, query);
  const from = bestStart(text, marks);
  const to = Math.min(text.length, from + LENGTH);
  const start = keepPair(text, from);
  const end = keepPair(text, to);
  const lead = start > 0 ? '…' : '';
  const tail = end < text.length ? '…' : '';
  const highlights = marks
    .map((mark) => ({ start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
    .filter((mark) => mark.start < mark.end)
    .map((mark) => ({ start: mark.start - start + lead.length, end: mark.end - start + lead.length }));
  return { snippet: `${lead}${text.slice(start, end)}${tail}`.replace(/\s/g, ' '), highlights };
}

/** Places in the text that repeat two characters or more, or a whole word or number, of the query. */
export function markQuery(text: string, query: string): readonly TextSpan[] {
  const terms = termsOf(fold(query));
  const folded = fold(text);
  const covered = new Uint8Array(text.length);
  for (const term of terms) {
    let found = folded.indexOf(term);
    while (found !== -1) {
      covered.fill(1, found, found + term.length);
      found = folded.indexOf(term, found + 1);
    }
  }
  const marks: TextSpan[] = [];
  let start = covered.indexOf(1);
  while (start !== -1) {
    const gap = covered.indexOf(0, start);
    const end = gap === -1 ? text.length : gap;
    marks.push({ start, end });
    start = gap === -1 ? -1 : covered.indexOf(1, gap);
  }
  return marks;
}

function termsOf(query: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [run] of query.replace(EMPTY_WORDS, ' ').matchAll(/\p{Script=Han}+/gu)) {
    for (let place = 0; place + 2 <= run.length; place += 1) terms.add(run.slice(place, place + 2));
  }
  // A query without a pair has only its single characters to go by.
  if (terms.size === 0) for (const [character] of query.matchAll(/\p{Script=Han}/gu)) terms.add(character);
  for (const [word] of query.matchAll(/[a-z0-9]+/g)) terms.add(word);
  return terms;
}

/** Lower case, narrow forms; every UTF-16 unit stays where it is. */
function fold(text: string): string {
  return text.replace(/[A-Z\uff01-\uff5e]/g, (character) => {
    const code = character.charCodeAt(0);
    return String.fromCharCode(code >= 0xff01 ? code - 0xfee0 : code).toLowerCase();
  });
}

/** Longer agreements weigh more than several short ones, so weight grows with the square of the length. */
function bestStart(text: string, marks: readonly TextSpan[]): number {
  if (text.length <= LENGTH) return 0;
  let best = { start: 0, weight: -1 };
  for (const first of marks) {
    const start = Math.max(0, Math.min(first.start - MARGIN, text.length - LENGTH));
    const weight = marks
      .filter((mark) => mark.start >= start && mark.end <= start + LENGTH)
      .reduce((sum, mark) => sum + (mark.end - mark.start) ** 2, 0);
    if (weight > best.weight) best = { start, weight };
  }
  return best.start;
}

/** Never between the two halves of a character outside the basic plane. */
function keepPair(text: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(offset, offset + 1)) ? offset + 1 : offset;
}
