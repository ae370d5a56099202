import { createHash } from 'node:crypto';
import type { Embedder } from '../../kb/retrieval/embedder.ts';

const DIMENSIONS = 32;

/** A model small enough for tests: it knows the given words, those of one meaning by the same direction, nothing else. */
export function createSmallEmbedder(
  meanings: Readonly<Record<string, string>> = {},
  id = 'small-1',
): Embedder {
  return {
    id,
    dimensions: DIMENSIONS,
    fusion: { base: 0.15, gain: 1, threshold: 0.25 },
    embed: async (texts) => texts.map((text) => vectorOf(text, meanings)),
  };
}

function vectorOf(text: string, meanings: Readonly<Record<string, string>>): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const [word, meaning] of Object.entries(meanings)) {
    if (!text.includes(word)) continue;
    const digest = createHash('sha256').update(meaning).digest();
    for (let at = 0; at < DIMENSIONS; at++) {
      vector[at] = (vector[at] ?? 0) + ((digest[at] ?? 0) - 127.5) / 127.5;
    }
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((number) => number / length);
}
