/** 引文位置: UTF-16 offsets of a quote in the text that holds it. */
export interface QuoteSpan {
  readonly start: number;
  readonly end: number;
}

const PUNCTUATION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '。': '.',
    '、': ',',
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '「': '"',
    '」': '"',
    '‘': "'",
    '’': "'",
    '〔': '[',
    '〕': ']',
    '【': '[',
    '】': ']',
    '—': '-',
    '–': '-',
    '－': '-',
    '〈': '<',
    '〉': '>',
    '·': '.',
    '•': '.',
  }),
);

/** Where the quote stands: verbatim, else with punctuation, width, letter case and white space disregarded. */
export function findQuote(text: string, quote: string): QuoteSpan | undefined {
  const wanted = quote.normalize('NFC').trim();
  if (wanted === '') return undefined;
  const exact = text.indexOf(wanted);
  if (exact !== -1) return { start: exact, end: exact + wanted.length };
  const folded = fold(text);
  const pattern = fold(wanted).letters;
  return locate(folded, pattern) ?? locate(folded, pattern.replace(/^[.,;:!?"']+|[.,;:!?"']+$/g, ''));
}

interface FoldedText {
  readonly letters: string;
  /** Offset in the original of every folded character. */
  readonly offsets: readonly number[];
}

function locate(text: FoldedText, pattern: string): QuoteSpan | undefined {
  if (pattern === '') return undefined;
  const found = text.letters.indexOf(pattern);
  const start = text.offsets[found];
  const last = text.offsets[found + pattern.length - 1];
  return found === -1 || start === undefined || last === undefined ? undefined : { start, end: last + 1 };
}

function fold(text: string): FoldedText {
  const offsets: number[] = [];
  let letters = '';
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (/[\s　]/.test(character)) continue;
    letters += foldCharacter(character);
    offsets.push(offset);
  }
  return { letters, offsets };
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : character;
  const lower = narrow.toLowerCase();
  return PUNCTUATION.get(narrow) ?? (lower.length === 1 ? lower : narrow);
}
