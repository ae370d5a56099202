import { findNamedDocuments, type NamedDocument } from './named-documents.ts';

/** Stands for each letter that is quoted, so that places stay what they are. */
const FILL = '　';
const QUOTATION = /“[^”]*(?:”|$)/gu;
const TITLE = /《[^《》]*(?:《[^《》]*》[^《》]*)*》/gu;
/** Number, short name and （试行） behind a title. */
const BEHIND_TITLE = /(?<=》)(?:[（(][^（()）]*[)）])+/gu;

/** 遮盖引文: a sentence to read what it orders by, with what it quotes, the letters of titles and what explains them blank. */
export interface MaskedSentence {
  /** Without white space. */
  readonly text: string;
  /** Of the same length. */
  readonly masked: string;
  /** Documents that it names itself, outside quotations. UTF-16 offsets. */
  readonly named: readonly NamedDocument[];
}

export function maskSentence(sentence: string): MaskedSentence {
  const text = sentence.replace(/[ 　]+/g, '');
  const masked = text.replace(QUOTATION, blank).replace(TITLE, blank).replace(BEHIND_TITLE, fill);
  return { text, masked, named: findNamedDocuments(text).filter(({ start }) => masked[start] !== FILL) };
}

/** Keeps the marks. */
function blank(quoted: string): string {
  const isClosed = quoted.length > 1 && /[”》]$/u.test(quoted);
  return (
    quoted.slice(0, 1) + fill(quoted.slice(1, isClosed ? -1 : undefined)) + (isClosed ? quoted.slice(-1) : '')
  );
}

function fill(text: string): string {
  return FILL.repeat(text.length);
}
