import { describe, expect, it } from 'vitest';
import { blocksOfPages } from '../../../../kb/ingestion/readers/layout/blocks-of-pages.ts';
import { type Ruling, rulingOf } from '../../../../kb/ingestion/readers/layout/ruling.ts';
import type { LaidOutPage, TextPiece } from '../../../../kb/ingestion/readers/layout/text-piece.ts';

const SIZE = 10;
const text = (words: string, x: number, y: number): TextPiece => ({
  text: words,
  x,
  y,
  width: words.length * SIZE,
  size: SIZE,
});
const across = (at: number, from: number, to: number): Ruling => ({ isHorizontal: true, at, from, to });
const down = (at: number, from: number, to: number): Ruling => ({ isHorizontal: false, at, from, to });
const page = (pieces: readonly TextPiece[], rulings: readonly Ruling[]): LaidOutPage => ({
  width: 600,
  height: 800,
  pieces,
  rulings,
});
const shown = (...pages: readonly LaidOutPage[]): readonly string[] =>
  blocksOfPages(pages).map((block) =>
    block.kind === 'line'
      ? block.text
      : [block.header, ...block.rows].map((row) => row.join('|')).join(' / '),
  );

const box = (rows: readonly number[], columns: readonly number[]): readonly Ruling[] => [
  ...rows.map((at) => across(at, columns[0] ?? 0, columns.at(-1) ?? 0)),
  ...columns.map((at) => down(at, rows[0] ?? 0, rows.at(-1) ?? 0)),
];
const HEAD = [text('对象', 105, 212), text('标准', 205, 212)];

describe('tables drawn with lines', () => {
  it('hold the lines of a cell together and repeat what merged cells say', () => {
    const pieces = [
      text('一、标准见下表。', 100, 150),
      ...HEAD,
      text('八十周岁以上的老', 105, 232),
      text('年人', 105, 246),
      text('一百元', 205, 232),
      text('按月发放', 205, 262),
      text('二、自公布之日起施行。', 100, 320),
    ];
    const rulings = [
      ...[200, 220, 280].map((at) => across(at, 100, 300)),
      across(250, 200, 300),
      ...[100, 200, 300].map((at) => down(at, 200, 280)),
    ];
    expect(shown(page(pieces, rulings))).toEqual([
      '一、标准见下表。',
      '对象|标准 / 八十周岁以上的老年人|一百元 / 八十周岁以上的老年人|按月发放',
      '二、自公布之日起施行。',
    ]);
  });

  it('may be open at their sides, drawn twice and in pieces', () => {
    const pieces = [...HEAD, text('甲', 105, 232), text('一百元', 205, 232)];
    const rulings = [
      ...[200, 201, 220, 240].flatMap((at) => [across(at, 100, 180), across(at, 181, 300)]),
      down(200, 200, 221),
      down(201.5, 219, 240),
    ];
    expect(shown(page(pieces, rulings))).toEqual(['对象|标准 / 甲|一百元']);
  });

  it('part text that was set over several cells', () => {
    const pieces = [...HEAD, text('甲　　　　　　　　　一百元', 105, 232)];
    expect(shown(page(pieces, box([200, 220, 240], [100, 200, 300])))).toEqual(['对象|标准 / 甲|一百元']);
  });

  it('go on on the next page, without the head printed again, in the midst of a cell too', () => {
    const first = page(
      [...HEAD, text('甲', 105, 232), text('由社区发放给老年', 205, 232)],
      box([200, 220, 240], [100, 200, 300]),
    );
    const second = page(
      [
        text('对象', 105, 62),
        text('标准', 205, 62),
        text('人本人', 205, 82),
        text('乙', 105, 102),
        text('一元', 205, 102),
      ],
      box([50, 70, 90, 110], [100, 200, 300]),
    );
    expect(shown(first, second)).toEqual(['对象|标准 / 甲|由社区发放给老年人本人 / 乙|一元']);
  });

  it('do not glue figures across pages', () => {
    const grid = box([200, 220, 240], [100, 200, 300]);
    const first = page([...HEAD, text('甲', 105, 232), text('100000000', 205, 232)], grid);
    const second = page([text('20', 205, 62)], box([50, 70], [100, 200, 300]));
    expect(shown(first, second)).toEqual(['对象|标准 / 甲|100000000 / |20']);
  });

  it('are not made of a frame, an underline or a single row', () => {
    const pieces = [text('甲', 105, 212), text('乙', 205, 212)];
    const plain = ['甲 乙'];
    expect(shown(page(pieces, box([200, 220], [100, 300])))).toEqual(plain);
    expect(shown(page(pieces, [across(215, 100, 300)]))).toEqual(plain);
    expect(shown(page(pieces, box([200, 220], [100, 200, 300])))).toEqual(plain);
  });

  it('give their title as a line', () => {
    const pieces = [text('发放标准', 180, 192), ...HEAD, text('甲', 105, 232), text('一元', 205, 232)];
    const rulings = [
      ...[180, 200, 220, 240].map((at) => across(at, 100, 300)),
      down(100, 180, 240),
      down(300, 180, 240),
      down(200, 200, 240),
    ];
    expect(shown(page(pieces, rulings))).toEqual(['发放标准', '对象|标准 / 甲|一元']);
  });

  it('are not looked for among the lines of a drawing', () => {
    const pieces = [text('甲', 105, 212), text('乙', 205, 212)];
    const grid = box(
      Array.from({ length: 2000 }, (_, index) => index * 5),
      Array.from({ length: 2000 }, (_, index) => index * 5),
    );
    expect(shown(page(pieces, grid))).toEqual(['甲 乙']);
  });
});

describe('a ruling', () => {
  it('is a thin bar, not a shaded cell nor a dot', () => {
    expect(rulingOf(10, 20, 110, 20.5)).toEqual({ isHorizontal: true, at: 20.25, from: 10, to: 110 });
    expect(rulingOf(10, 20, 10, 60)).toEqual({ isHorizontal: false, at: 10, from: 20, to: 60 });
    expect(rulingOf(10, 20, 110, 40)).toBeUndefined();
    expect(rulingOf(10, 20, 11, 21)).toBeUndefined();
  });
});
