import { parsePartialJson } from '@langchain/core/output_parsers';
import type { ReplySentence } from '../../kb/answering/language-model.ts';
import { parseSentence } from './reply-schema.ts';

/** Reads a reply while it grows: sentences that are certainly whole, each once, in order. */
export function createSentenceStream(): (textSoFar: string) => readonly ReplySentence[] {
  let told = 0;
  return (textSoFar) => {
    // While a model thinks aloud, what looks like JSON is not yet the reply.
    if (textSoFar.includes('<think>') && !textSoFar.includes('</think>')) return [];
    const spoken = textSoFar.slice(textSoFar.lastIndexOf('</think>') + 1);
    const start = spoken.indexOf('{');
    if (start === -1) return [];
    const value = parsePartialJson(spoken.slice(start)) as { sentences?: unknown } | null;
    const sentences = Array.isArray(value?.sentences) ? value.sentences : [];
    // The last one may still be growing; the whole reply brings it.
    const whole = sentences.slice(told, -1);
    const read: ReplySentence[] = [];
    for (const sentence of whole) {
      const parsed = parseSentence(sentence);
      if (!parsed) return read;
      read.push(parsed);
      told += 1;
    }
    return read;
  };
}
