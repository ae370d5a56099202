import { createKernelMemory, createKernels } from '../../kernels/kernels.ts';
import { quantize } from '../../vectors/vector-table.ts';
import { type ContrastParameters, contrast, contrastScratchBytes, type PairSource } from './contrast.ts';

/** A table as it is trained. */
export interface TrainingTable {
  readonly tokens: readonly string[];
  /** Row by row. */
  readonly values: Float32Array;
  /** By row: what it counts in a sum. */
  readonly weights: Float32Array;
}

/** A table as it is kept: what a `SemanticModel` is made of. */
export interface TrainedModel {
  readonly tokens: readonly string[];
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Second stage over a table: questions move towards their passages. The table given stays as it is. */
export function contrastTable(
  { tokens, values, weights: given }: TrainingTable,
  task: {
    readonly sources: readonly PairSource[];
    readonly parameters: ContrastParameters;
    readonly seed: number;
  },
  onStep: (step: number, loss: number) => void,
): TrainedModel {
  const { dimensions } = task.parameters;
  const scratch = 4 * values.length;
  const memory = createKernelMemory(scratch + contrastScratchBytes(tokens.length, task.parameters));
  const rows = new Float32Array(memory.buffer, 0, values.length);
  rows.set(values);
  const weights = given.slice();
  contrast(createKernels(memory), { ...task, inputs: 0, scratch, weights }, onStep);
  const small = new Int8Array(values.length);
  const scales = Float32Array.from(tokens, (_, row) => {
    const start = row * dimensions;
    return quantize(rows.slice(start, start + dimensions), small, start) * (weights[row] as number);
  });
  return { tokens, values: small, scales };
}
