import type { SemanticModel } from '../semantic-model.ts';
import type { ContrastParameters, PairSource } from './contrast.ts';
import { contrastTable, type TrainedModel } from './contrast-table.ts';
import { createRandom } from './random.ts';
import { rowBag } from './row-bag.ts';

/** 配对: how something was asked, and what it was asked of. */
export interface TextPair {
  readonly question: string;
  readonly passage: string;
}

/**
 * Short and slow: what the shipped table knows must stay. Rows begin at length 1, where they had other lengths when the
 * shipped table was trained, so that its learning rate does not carry over.
 */
const PARAMETERS: Omit<ContrastParameters, 'dimensions'> = {
  steps: 200,
  batch: 256,
  temperature: 0.05,
  learningRate: 0.0005,
  sourcePower: 0.5,
  dropPairs: 0.3,
  dropWords: 0.5,
};

/**
 * 续训: goes on training a model with pairs of the installation. `anchors` are pairs that the model must go on telling
 * apart; they are drawn beside the new ones. The same model, pairs and seed give the same table bit by bit.
 */
export function adaptModel(
  model: SemanticModel,
  { pairs, anchors, seed }: { pairs: readonly TextPair[]; anchors: readonly TextPair[]; seed: number },
  onStep: (step: number, steps: number, loss: number) => void,
): TrainedModel {
  const { tokens, dimensions } = model;
  const rowOf = new Map(tokens.map((token, row) => [token, row]));
  const sources = [
    { name: 'own', weight: 1, pairs: bagsOf(pairs, rowOf) },
    { name: 'anchors', weight: 1, pairs: bagsOf(anchors, rowOf) },
  ].filter((source) => source.pairs.length > 1);
  return contrastTable(
    unfolded(model),
    { sources, parameters: { ...PARAMETERS, dimensions }, seed },
    (step, loss) => onStep(step, PARAMETERS.steps, loss),
  );
}

/** Rows of length 1, and as weights what they count; a row of zeros stays one. */
function unfolded({ tokens, values, scales, dimensions }: SemanticModel) {
  const rows = new Float32Array(values.length);
  const weights = new Float32Array(tokens.length);
  for (let row = 0; row < tokens.length; row++) {
    let square = 0;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at++) square += (values[at] as number) ** 2;
    const length = Math.sqrt(square);
    if (length === 0) continue;
    weights[row] = (scales[row] as number) * length;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at++)
      rows[at] = (values[at] as number) / length;
  }
  return { tokens, values: rows, weights };
}

function bagsOf(pairs: readonly TextPair[], rowOf: ReadonlyMap<string, number>): PairSource['pairs'] {
  return pairs.flatMap(({ question, passage }) => {
    const bags = [rowBag(question, rowOf), rowBag(passage, rowOf)] as const;
    return bags[0] && bags[1] ? [[bags[0], bags[1]] as const] : [];
  });
}

/** Every fifth passage with all its questions, drawn by the seed, to be judged by; the rest to learn from. */
export function splitPairs(
  pairs: readonly TextPair[],
  seed: number,
): { readonly learned: readonly TextPair[]; readonly held: readonly TextPair[] } {
  const random = createRandom(seed);
  const isHeld = new Map(
    [...new Set(pairs.map(({ passage }) => passage))].map((one) => [one, random() % 5 === 0]),
  );
  return {
    learned: pairs.filter(({ passage }) => !isHeld.get(passage)),
    held: pairs.filter(({ passage }) => isHeld.get(passage)),
  };
}
