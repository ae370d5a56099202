import { describe, expect, it } from 'vitest';
import { linesOfPage } from '../../../../kb/ingestion/readers/layout/lines-of-page.ts';

const SIZE = 10;
const lineOf = (...pieces: readonly (readonly [text: string, x: number])[]): string | undefined =>
  linesOfPage(
    {
      width: 400,
      height: 600,
      pieces: pieces.map(([text, x]) => ({ text, x, y: 100, width: SIZE * text.length, size: SIZE })),
    },
    0,
  )[0]?.text;

describe('the number of a provision on a page', () => {
  it('stays apart from its text, whether the space is written or left as a gap', () => {
    expect(lineOf(['第一条　为规范停车收费', 20])).toBe('第一条　为规范停车收费');
    expect(lineOf(['第一条 为规范停车收费', 20])).toBe('第一条　为规范停车收费');
    expect(lineOf(['第一条', 20], ['为规范停车收费', 60])).toBe('第一条　为规范停车收费');
    expect(lineOf(['第 十 一 条', 20], ['《甲办法》废止', 100])).toBe('第十一条　《甲办法》废止');
  });

  it('is one with what follows where it is cited, and where the letters are only set apart', () => {
    expect(lineOf(['第一条 规定的停车场', 20])).toBe('第一条规定的停车场');
    expect(lineOf(['第一条', 20], ['为规范停车收费', 54])).toBe('第一条为规范停车收费');
    expect(lineOf(['为 规 范 停 车 收 费', 20])).toBe('为规范停车收费');
  });
});
