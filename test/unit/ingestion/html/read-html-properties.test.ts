import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../kb/ingestion/readers/html/read-html.ts';
import { readHtmlFile } from '../../../../kb/ingestion/readers/html/read-html-file.ts';
import { UnreadablePolicyFileError } from '../../../../kb/ingestion/readers/unreadable-policy-file-error.ts';

const folder = resolve(import.meta.dirname, '..', '..', '..', 'fixtures', 'pages');
const pages = readdirSync(folder).map((name) => new Uint8Array(readFileSync(join(folder, name))));

const piece = fc.constantFrom(
  ...'<table> <tr> <td> </td> </tr> </table> <p> </p> <div> </div> <br> <ol> <li> </ol> <pre> </pre> <b> </b> <a href="/1"> </a> <td rowspan=2 colspan=3> <h1> </h1> <!-- --> <script> </script> <ruby> <rt> </ruby> <td colspan=99999999> <form> </form> <select> <template> <svg> <math> <title> </title> <meta charset=gbk>'.split(
    ' ',
  ),
  '索引号：',
  '发文字号：示府〔2020〕1号',
  '一、各地要高度重视。',
  '第一条 为了规范',
  '上一篇：',
  '&nbsp;',
  '&#0;',
  '2020年1月1日',
  '\n',
);
const html = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('readHtml', () => {
  it('takes any sequence of tags, and reads the same twice', () => {
    fc.assert(
      fc.property(html, (source) => {
        expect(readHtml(source)).toEqual(readHtml(source));
      }),
      { numRuns: 500 },
    );
  });

  it('gives tables whose rows are as wide as their header', () => {
    fc.assert(
      fc.property(html, (source) => {
        for (const block of readHtml(source).blocks) {
          if (block.kind === 'table')
            for (const row of block.rows) expect(row).toHaveLength(block.header.length);
          else expect(block.text.trim()).toBe(block.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('throws nothing but its own error on pages whose bytes were changed', async () => {
    const change = fc.record({
      page: fc.constantFrom(...pages),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(400),
      insert: fc.uint8Array({ maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ page, at, drop, insert }) => {
        const start = Math.floor(at * page.length);
        const bytes = Uint8Array.from([
          ...page.subarray(0, start),
          ...insert,
          ...page.subarray(start + drop),
        ]);
        try {
          await readHtmlFile(bytes, {});
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePolicyFileError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['elements in elements', '<div>', 25_000],
    ['open styles in every paragraph', '<p><b title=1>甲', 12_000],
    ['tables in tables', '<table><tr><td>', 12_000],
    ['lists in lists', '<ul><li>', 25_000],
    ['rows', '<tr><td>甲</td><td>乙</td></tr>', 8_000],
    ['labels', '文号：<br>', 12_000],
    ['links to other pages', '<p><a href=x>上一篇：</a></p>', 12_000],
  ])('takes time in proportion to the page: %s', (_, unit, count) => {
    const timeOf = (times: number): number => {
      const source = `<table>${unit.repeat(times)}`;
      const start = process.cpuUsage();
      readHtml(source);
      // Time of this process, not of the machine, which may be busy with other things.
      return process.cpuUsage(start).user / 1_000;
    };
    timeOf(count / 20);
    const small = Math.max(timeOf(count / 5), timeOf(count / 5));
    expect(timeOf(count)).toBeLessThan(small * 20 + 500);
  });

  it('keeps the text under a thousand levels', () => {
    const deep = `${'<div>'.repeat(1000)}<p>各部门应当遵照执行。</p>${'</div>'.repeat(1000)}`;
    expect(readHtml(deep).blocks).toEqual([{ kind: 'line', text: '各部门应当遵照执行。', isHeading: false }]);
  });
});
