import { describe, expect, it } from 'vitest';
import { storable } from '../../../server/db/saving/storable.ts';

describe('storable', () => {
  it('takes out zero characters wherever they stand, and nothing else', () => {
    const askedAt = new Date(0);
    const bytes = new Uint8Array([0, 1]);
    expect(storable({ 'a\0': ['x\0y', { b: '\0' }], n: 0, u: undefined, z: null, askedAt, bytes })).toEqual({
      a: ['xy', { b: '' }],
      n: 0,
      u: undefined,
      z: null,
      askedAt,
      bytes,
    });
  });
});
