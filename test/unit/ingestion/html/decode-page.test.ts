import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../../kb/ingestion/readers/html/decode-page.ts';
import { readHtmlFile } from '../../../../kb/ingestion/readers/html/read-html-file.ts';
import { UnreadablePolicyFileError } from '../../../../kb/ingestion/readers/unreadable-policy-file-error.ts';

const UTF8 = new TextEncoder();
/** 示例市政府 */
const GBK = [0xca, 0xbe, 0xc0, 0xfd, 0xca, 0xd0, 0xd5, 0xfe, 0xb8, 0xae];
/** 臺北市政府 */
const BIG5 = [0xbb, 0x4f, 0xa5, 0x5f, 0xa5, 0xab, 0xac, 0x46, 0xa9, 0xb2];

function page(charset: string, body: readonly number[], tail = ''): Uint8Array {
  const head =
    charset === '' ? '' : `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">`;
  return Uint8Array.from([
    ...UTF8.encode(`<html><head>${head}</head><p>`),
    ...body,
    ...UTF8.encode(`</p>${tail}`),
  ]);
}

function wide(text: string, isBigEndian: boolean): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return isBigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
}

function read(bytes: Uint8Array): string {
  const decoded = decodePage(bytes);
  return 'text' in decoded ? (/<p>(.*?)<\/p>/s.exec(decoded.text)?.[1] ?? decoded.text) : decoded.code;
}

describe('decodePage', () => {
  it.each([
    ['GBK under the name gb2312', page('gb2312', GBK), '示例市政府'],
    ['GBK under the name GBK', page('GBK', GBK), '示例市政府'],
    ['GBK that declares utf-8', page('utf-8', GBK), '示例市政府'],
    ['GBK that declares nothing', page('', GBK), '示例市政府'],
    ['GBK that declares what does not exist', page('gb-what', GBK), '示例市政府'],
    ['UTF-8 that declares gb2312', page('gb2312', [...UTF8.encode('示例市政府')]), '示例市政府'],
    ['Big5', page('big5', BIG5), '臺北市政府'],
    ['UTF-16 without a mark', wide('<html><p>示例市政府</p>', false), '示例市政府'],
    ['UTF-16 the other way round', wide('<html><p>示例市政府</p>', true), '示例市政府'],
    ['UTF-8 cut within a character', page('utf-8', [...UTF8.encode('示例市政府'), 0xe7, 0xa4]), '示例市政府'],
    ['GBK with a broken byte', page('gbk', [...GBK, 0xff]), '示例市政府'],
  ])('reads %s', (_, bytes, expected) => {
    expect(read(bytes)).toBe(expected);
  });

  it.each([
    [Uint8Array.of(), 'empty-file'],
    [Uint8Array.of(0x25, 0x50, 0, 1, 2, 3), 'binary-file'],
    [UTF8.encode('  \n'), 'empty-file'],
  ])('tells %j as %s', (bytes, code) => {
    expect(decodePage(bytes)).toMatchObject({ code });
  });
});

describe('readHtmlFile', () => {
  it.each([
    ['', 'empty-file'],
    ['<html><body><script>x()</script></body></html>', 'no-text'],
    ['<frameset><frame src="a.html"></frameset>', 'no-text'],
  ])('refuses %j as %s', async (html, code) => {
    const reading = (async () => readHtmlFile(UTF8.encode(html), {}))();
    await expect(reading).rejects.toThrow(UnreadablePolicyFileError);
    await expect(reading).rejects.toMatchObject({ code });
  });
});
