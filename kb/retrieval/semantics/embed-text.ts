import { visitTokens } from '../analyze.ts';
import { grown } from '../embedded/grown.ts';
import { createTermCounter, type TermCounter } from '../embedded/term-counter.ts';
import type { SemanticModel } from './semantic-model.ts';

/** Makes vectors of length 1 with one model; zeros where the model knows no token of the text. */
export function createTextEmbedding(model: SemanticModel): (text: string) => Float32Array {
  const counter = createTermCounter();
  let rows = new Uint32Array(1024);
  let weights = new Float32Array(1024);
  return (text) => {
    counter.clear();
    countRows(text, model, counter);
    let count = 0;
    counter.visit((row, frequency) => {
      if (count === rows.length) {
        rows = grown(rows, count + 1);
        weights = grown(weights, count + 1);
      }
      rows[count] = row;
      weights[count++] = (model.scales[row] as number) * (1 + Math.log(frequency));
    });
    return normalized(model.sumRows(rows, weights, count));
  };
}

function countRows(text: string, model: SemanticModel, counter: TermCounter): void {
  const add = (row: number | undefined): void => {
    if (row !== undefined) counter.add(row, 1);
  };
  visitTokens(text, {
    han: (first, second) => add(model.rowOfHan(first, second)),
    word: (word) => add(model.rowOf(word)),
  });
}

function normalized(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const share = 1 / Math.sqrt(square);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * share;
  return vector;
}
