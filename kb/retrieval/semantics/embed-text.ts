import { visitTokens } from '../analyze.ts';
import { createTermCounter, type TermCounter } from '../embedded/term-counter.ts';
import type { SemanticModel } from './semantic-model.ts';

/** Makes vectors of length 1 with one model; zeros where the model knows no token of the text. */
export function createTextEmbedding(model: SemanticModel): (text: string) => Float32Array {
  const counter = createTermCounter();
  return (text) => {
    counter.clear();
    countRows(text, model, counter);
    return sumOfRows(counter, model);
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

function sumOfRows(counter: TermCounter, { dimensions, values, scales }: SemanticModel): Float32Array {
  const vector = new Float32Array(dimensions);
  counter.visit((row, frequency) => {
    const weight = (scales[row] as number) * (1 + Math.log(frequency));
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at++) {
      vector[at] = (vector[at] as number) + weight * (values[start + at] as number);
    }
  });
  return normalized(vector);
}

function normalized(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const share = 1 / Math.sqrt(square);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * share;
  return vector;
}
