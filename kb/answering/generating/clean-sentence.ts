import { splitSentences } from '../../policy/sentences.ts';
import type { ReplySentence } from '../language-model.ts';

const MARKDOWN_LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s，。；、）)》"”]+/gi;
const HTML_TAG = /<[^<>]*>/g;
const TOKEN = /[[【（(［]\s*(?:S\s*\d+\s*[,，、]?\s*)+[\]】）)］]/gi;
const MARKER = /^\s*(?:[-*•·>#]+\s*|\d{1,2}[.、)）]\s*)+/;
const EMPHASIS = /[*_`~]{1,3}/g;

/**
 * 清理: links lose their address and keep their words, tokens in the text go, Markdown goes, and several sentences in one
 * become several. What is left is plain text, judged as such.
 */
export function cleanSentence({ text, sources }: ReplySentence): readonly ReplySentence[] {
  const plain = text
    .normalize('NFC')
    .replace(MARKDOWN_LINK, '$1')
    .replace(HTML_TAG, '')
    .replace(ADDRESS, '')
    .replace(TOKEN, '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(MARKER, '')
    .replace(EMPHASIS, '')
    .trim();
  return joinedAtSemicolons(plain).map((sentence) => ({ text: sentence, sources }));
}

/** Sentences end at 。！？; a ； stands between parts that belong together. */
function joinedAtSemicolons(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const { start, end } of splitSentences(text)) {
    const part = text.slice(start, end);
    const last = sentences.at(-1);
    if (last !== undefined && /[；;]$/.test(last)) sentences[sentences.length - 1] = last + part;
    else sentences.push(part);
  }
  return sentences;
}
