import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames, tableCells } from '../../../server/pages/table-cells.ts';

const row = (text: string) => ({ parentId: 't', level: 'table-row' as const, text });

describe('tableCells', () => {
  const first = '任务：推进政务公开，做到：应公开尽公开；牵头单位：市政务办；责任单位：各区镇';
  const second = '任务：做好解读；注意：时限；牵头单位：市财政局';
  const names = columnNames([
    row(first),
    row(second),
    row('任务：做好回应；牵头单位：市教育局；责任单位：各校'),
  ]).get('t');

  it('cuts a row at its columns, not at other colons', () => {
    expect(tableCells(first, names ?? new Set()).map(({ start, end }) => first.slice(start, end))).toEqual([
      '任务：推进政务公开，做到：应公开尽公开；',
      '牵头单位：市政务办；',
      '责任单位：各区镇',
    ]);
    expect(
      tableCells(second, names ?? new Set()).map(({ start, nameEnd }) => second.slice(start, nameEnd)),
    ).toEqual(['任务：', '牵头单位：']);
  });

  it('loses nothing of any text', () => {
    const text = fc.string({ unit: fc.constantFrom('任', '务', '：', '；', '牵', '\n', '。') });
    fc.assert(
      fc.property(text, (given) => {
        const cells = tableCells(given, columnNames([row(given)]).get('t') ?? new Set());
        expect(cells.map(({ start, end }) => given.slice(start, end)).join('')).toBe(given);
      }),
    );
  });
});
