import { findDocumentNumbers } from '../../policy/document-number.ts';
import type { Passage } from '../grounding/passage.ts';
import type { Prompt } from '../language-model.ts';
import { ANSWER_FROM_PASSAGES_V1 } from './answer-from-passages.v1.ts';

/** What stands in the prompt for a 文号 or an address; a model that copies it has copied nothing. */
export const HIDDEN_IDENTIFIER = '〔略〕';

const ADDRESS = /(?:https?:\/\/|www\.)[^\s，。；、）)》"”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
/** Invisible characters hide text from people and show it to models. */
const INVISIBLE = /[\p{Cf}\p{Co}\u{E0000}-\u{E007F}]|[^\P{Cc}\n]/gu;

/**
 * 写提示: the question and the passages as numbered tokens. Text of documents is data: it is fenced, what could be taken
 * for a fence or a token is disarmed, and numbers of documents and addresses are left out, so that none can be copied.
 */
export function writePrompt(question: string, passages: readonly Passage[]): Prompt {
  const { version, instructions } = ANSWER_FROM_PASSAGES_V1;
  const request = [
    '<<<资料开始>>>',
    ...passages.map(writePassage),
    '<<<资料结束>>>',
    '',
    '<<<问题开始>>>',
    disarmed(question).replace(/\s+/g, ' '),
    '<<<问题结束>>>',
  ].join('\n');
  return { version, instructions, request };
}

function writePassage({ token, title, headingPath, pieces }: Passage): string {
  const place = [title, ...headingPath].filter((heading) => heading !== '').map(disarmed);
  return `[${token}] （出自：${place.join(' / ')}）\n${pieces.map(({ text }) => disarmed(text)).join('\n')}`;
}

function disarmed(text: string): string {
  const shown = text.replace(INVISIBLE, '').replace(ADDRESS, HIDDEN_IDENTIFIER);
  const numbers = findDocumentNumbers(shown);
  const hidden = numbers.reduceRight(
    (left, { start, end }) => `${left.slice(0, start)}${HIDDEN_IDENTIFIER}${left.slice(end)}`,
    shown,
  );
  return hidden.replace(/[<＜]{2,}|[>＞]{2,}/g, ' ').replace(/\[\s*(S\d+)\s*\]/gi, '（$1）');
}
