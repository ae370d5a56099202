import { readFile, rename, writeFile } from 'node:fs/promises';
import type { PretrainedRows } from './train-model.ts';

/** A checkpoint that is not one, or was cut short. */
export class CheckpointError extends Error {
  readonly code = 'unreadable-checkpoint';
}

/** A line of JSON with the vocabulary, then the rows as float32; written aside and moved, so that none is ever half. */
export async function writeCheckpoint(
  path: string,
  { tokens, shares, values }: PretrainedRows,
): Promise<void> {
  const head = Buffer.from(`${JSON.stringify({ tokens, shares: [...shares] })}\n`);
  const rows = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  await writeFile(`${path}.part`, Buffer.concat([head, rows]));
  await rename(`${path}.part`, path);
}

/** Throws `CheckpointError`. */
export async function readCheckpoint(path: string): Promise<PretrainedRows> {
  const file = await readFile(path);
  const end = file.indexOf(0x0a);
  try {
    const { tokens, shares } = JSON.parse(file.subarray(0, end).toString()) as {
      tokens: string[];
      shares: number[];
    };
    const bytes = file.subarray(end + 1);
    if (bytes.length === 0 || bytes.length % (4 * tokens.length) !== 0) throw new Error('cut short');
    return {
      tokens,
      shares: Float64Array.from(shares),
      values: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
    };
  } catch (cause) {
    throw new CheckpointError(`检查点文件不完整或不是检查点：${path}`, { cause });
  }
}
