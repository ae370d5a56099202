import type { ProvisionDraft } from '../policy-draft.ts';

/** 语句: a sentence or line of a text, with the provision it stands in. */
export interface Clause {
  readonly text: string;
  /** Path of the provision. */
  readonly path: string;
  readonly level: ProvisionDraft['level'];
  readonly headingPath: readonly string[];
}

/** Longer sentences are lists that lost their line breaks; what they say is read all the same, quoted in part. */
const MAX_QUOTE = 300;

/** Sentences in reading order. Quotations stay whole: a full stop within “” ends no sentence. */
export function clausesOf(provisions: readonly ProvisionDraft[]): readonly Clause[] {
  return provisions.flatMap(({ text, path, level, headingPath }) =>
    (level === 'table-row' ? [text] : splitOutsideQuotes(text)).map((sentence) => ({
      text: sentence,
      path,
      level,
      headingPath,
    })),
  );
}

export function quoteOf(text: string): string {
  const quote = text.trim();
  return quote.length <= MAX_QUOTE ? quote : quote.slice(0, MAX_QUOTE).toWellFormed();
}

function splitOutsideQuotes(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '“' || character === '《') depth += 1;
    else if ((character === '”' || character === '》') && depth > 0) depth -= 1;
    else if (
      character === '\n' ||
      (depth === 0 && (character === '。' || character === '；' || character === ';'))
    ) {
      sentences.push(text.slice(start, index + 1));
      start = index + 1;
      depth = 0;
    }
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}
