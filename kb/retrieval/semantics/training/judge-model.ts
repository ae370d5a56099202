import { createTextEmbedding } from '../embed-text.ts';
import type { SemanticModel } from '../semantic-model.ts';
import type { TextPair } from './adapt-model.ts';

/** 近邻命中率: share of the questions whose own passage is the nearest of all the passages, by meaning alone; 0 of none. */
export function nearestShare(
  model: SemanticModel,
  questions: readonly TextPair[],
  passages: readonly string[],
): number {
  if (questions.length === 0) return 0;
  const embed = createTextEmbedding(model);
  const vectors = passages.map((passage) => embed(passage).slice());
  let found = 0;
  for (const { question, passage } of questions) {
    const asked = embed(question).slice();
    let best = -1;
    let nearest = '';
    for (const [at, vector] of vectors.entries()) {
      const cosine = dot(asked, vector);
      if (cosine > best) [best, nearest] = [cosine, passages[at] as string];
    }
    if (nearest === passage) found++;
  }
  return found / questions.length;
}

function dot(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) sum += (first[at] as number) * (second[at] as number);
  return sum;
}
