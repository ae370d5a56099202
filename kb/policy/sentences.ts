/** 句: where a sentence stands in its text, UTF-16 offsets, white space at its ends left out. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

const TERMINATORS = '。！？；!?;';
const CLOSING_OF: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')'],
  ['〔', '〕'],
  ['[', ']'],
  ['【', '】'],
  ['《', '》'],
  ['〈', '〉'],
]);
const CLOSING = new Set(CLOSING_OF.values());

/**
 * Sentences of a text, in order, covering everything that is not white space. They end at 。！？； and at line ends,
 * not inside brackets, quotation marks or book marks that close on the same line. A table row (列名：值；列名：值) is one.
 */
export function splitSentences(text: string): readonly SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let lineStart = 0;
  while (lineStart < text.length) {
    const lineBreak = text.indexOf('\n', lineStart);
    const lineEnd = lineBreak === -1 ? text.length : lineBreak;
    splitLine(text, lineStart, lineEnd, spans);
    lineStart = lineEnd + 1;
  }
  return spans;
}

/** Whether the line reads as a table row: named cells joined by ；. */
export function isTableRowText(line: string): boolean {
  const cells = line.trim().split('；');
  const named = cells.filter((cell) => /^[^：，。；]{1,20}：/.test(cell)).length;
  return (
    cells.length > 1 && /^[^：，。；]{1,20}：/.test(cells[0] ?? '') && named * 2 >= cells.length && named > 1
  );
}

function splitLine(text: string, lineStart: number, lineEnd: number, spans: SentenceSpan[]): void {
  if (isTableRowText(text.slice(lineStart, lineEnd))) {
    pushTrimmed(text, lineStart, lineEnd, spans);
    return;
  }
  const closings = matchBrackets(text, lineStart, lineEnd);
  let sentenceStart = lineStart;
  let position = lineStart;
  while (position < lineEnd) {
    const closing = closings.get(position);
    const last = closing ?? position;
    position = last + 1;
    const isEndOfQuotation = closing !== undefined && endsSentence(text, closing, lineEnd);
    if (!isEndOfQuotation && !(closing === undefined && TERMINATORS.includes(text.charAt(last)))) continue;
    while (position < lineEnd && TERMINATORS.includes(text.charAt(position))) position += 1;
    while (position < lineEnd && CLOSING.has(text.charAt(position))) position += 1;
    pushTrimmed(text, sentenceStart, position, spans);
    sentenceStart = position;
  }
  pushTrimmed(text, sentenceStart, lineEnd, spans);
}

/** A quotation that brings its own full stop ends the sentence: “……。” */
function endsSentence(text: string, closing: number, lineEnd: number): boolean {
  if (!'”」』）)'.includes(text.charAt(closing)) || !'。！？'.includes(text.charAt(closing - 1)))
    return false;
  return closing + 1 >= lineEnd || !/[，、；：。的等]/.test(text.charAt(closing + 1));
}

/** Outermost opening mark → its closing mark; marks without a partner on the line count as letters. */
function matchBrackets(text: string, start: number, end: number): ReadonlyMap<number, number> {
  const open: number[] = [];
  const pairs: [number, number][] = [];
  for (let position = start; position < end; position += 1) {
    const character = text.charAt(position);
    if (CLOSING_OF.has(character)) {
      open.push(position);
    } else if (CLOSING.has(character)) {
      const partner = open.findLastIndex((opening) => CLOSING_OF.get(text.charAt(opening)) === character);
      if (partner === -1) continue;
      pairs.push([open[partner] as number, position]);
      open.length = partner;
    }
  }
  return new Map(pairs);
}

function pushTrimmed(text: string, start: number, end: number, spans: SentenceSpan[]): void {
  let first = start;
  let last = end;
  while (first < last && /\s/.test(text.charAt(first))) first += 1;
  while (last > first && /\s/.test(text.charAt(last - 1))) last -= 1;
  if (first < last) spans.push({ start: first, end: last });
}
