import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../kb/ingestion/readers/decode-text.ts';

/** 政策 and 公开 in GBK. */
const GBK = [0xd5, 0xfe, 0xb2, 0xdf, 0xb9, 0xab, 0xbf, 0xaa];

describe('decodeText', () => {
  it('reads UTF-8 with and without mark, UTF-16 and GBK', () => {
    expect(decodeText(new TextEncoder().encode('政策'))).toEqual({ text: '政策' });
    expect(decodeText(new TextEncoder().encode('\ufeff政策'))).toEqual({ text: '政策' });
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x3f, 0x65, 0x56, 0x7b]))).toEqual({ text: '政策' });
    expect(decodeText(Uint8Array.from(GBK))).toEqual({ text: '政策公开' });
  });

  it.each([
    [[], 'empty-file'],
    [[0x20, 0x0a], 'empty-file'],
    [[0x50, 0x4b, 3, 4, 0, 0], 'binary-file'],
    [[0xff, 0x80, 0xff, 0xff], 'undecodable-text'],
  ])('refuses %j as %s', (bytes, code) => expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ code }));
});
