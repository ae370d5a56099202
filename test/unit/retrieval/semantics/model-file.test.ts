import { describe, expect, it } from 'vitest';
import { decodeModelFile, encodeModelFile } from '../../../../kb/retrieval/semantics/model-file.ts';

const FILE = encodeModelFile(
  ['老', '老人', 'etc'],
  Int8Array.from({ length: 48 }, (_, at) => at - 24),
  Float32Array.of(0.5, 0.25, 1),
);

describe('the model file', () => {
  it('gives back what was written', () => {
    const model = decodeModelFile(Buffer.concat([Buffer.from('x'), FILE]).subarray(1));
    expect(model.dimensions).toBe(16);
    expect(model.tokens).toEqual(['老', '老人', 'etc']);
    expect([model.rowOf('老人'), model.rowOf('etc'), model.rowOf('人')]).toEqual([1, 2, undefined]);
    expect(model.rowOfHan('老'.charCodeAt(0), '人'.charCodeAt(0))).toBe(1);
    expect([...model.scales]).toEqual([0.5, 0.25, 1]);
    expect(model.values[47]).toBe(23);
    expect(model.sumRows(Uint32Array.of(2), Float32Array.of(1), 1)[15]).toBe(23);
  });

  it('refuses a file that lost or changed a byte, another format, and a later version', () => {
    const changed = Uint8Array.from(FILE);
    changed[FILE.length - 1] = 99;
    const later = Uint8Array.from(FILE);
    later[4] = 9;
    for (const damaged of [
      FILE.slice(0, -1),
      changed,
      later,
      new Uint8Array(3),
      new TextEncoder().encode('MD'),
    ]) {
      expect(() => decodeModelFile(damaged)).toThrow(
        expect.objectContaining({ code: 'unreadable-semantic-model' }),
      );
    }
  });
});
