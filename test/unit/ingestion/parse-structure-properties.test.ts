import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';

const words = fc.string({
  unit: fc.constantFrom(...'各部门应当公开政府信息，、《》“”（）2020'),
  minLength: 1,
  maxLength: 40,
});
const heads = fc.constantFrom(
  '',
  '一、',
  '二、',
  '（一）',
  '（二）',
  '1.',
  '2．',
  '（1）',
  '①',
  '第一条 ',
  '第二条 ',
  '第一章 ',
  '第三条之一 ',
  '附件1',
  '附件：1．',
  '目录',
  '关于印发',
);
const tails = fc.constantFrom('', '。', '：', '；', '的通知', '办法');
const line = fc.tuple(heads, words, tails).map((parts) => parts.join(''));
const special = fc.constantFrom(
  '',
  '2023年4月6日',
  '示例市人民政府办公室',
  '抄送：市委。',
  '附件',
  '（此件公开发布）',
);
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: line }, special), { maxLength: 30 })
  .chain((lines) => fc.constantFrom('\n', '\n\n', ' ').map((separator) => lines.join(separator)));

function withoutSpace(value: string): string {
  return value.replace(/[\s　]/g, '');
}

describe('parseStructure', () => {
  it('keeps every character, white space apart, in reading order', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { provisions } = parseStructure(given);
        const kept = provisions.map((provision) => provision.text).join('');
        expect(withoutSpace(kept)).toBe(withoutSpace(given.normalize('NFC')));
      }),
      { numRuns: 500 },
    );
  });

  it('gives unique URL-safe paths, unique labels, parents before children, ordinals from 0, the same every time', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { provisions } = parseStructure(given);
        const seen = new Set<string>();
        for (const [index, provision] of provisions.entries()) {
          expect(provision.ordinal).toBe(index);
          expect(provision.path).toMatch(/^[a-z0-9.-]+$/);
          expect(seen.has(provision.path)).toBe(false);
          if (provision.parentPath !== undefined) expect(seen.has(provision.parentPath)).toBe(true);
          seen.add(provision.path);
        }
        const labels = provisions.map(({ label }) => label).filter((label) => label !== '');
        expect(new Set(labels).size).toBe(labels.length);
        expect(parseStructure(given)).toEqual(parseStructure(given));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => void parseStructure(given)));
  });

  it.each([
    ['tab-led lines', '\t一行文字\n'],
    ['lines without a full stop', '各单位应当执行，并报告情况没有句号的一行文字很长很长\n\n'],
    ['paragraphs of one article', '各单位应当执行。\n'],
    ['the same point again', '一、甲\n'],
    ['signatures', '示例市人民政府\n2020年1月1日\n'],
    ['opening quotation marks', '“'],
  ])('takes time in proportion to the text: %s', (_, unit) => {
    const started = process.cpuUsage();
    parseStructure(unit.repeat(20_000));
    // Time of this process, not of the machine, which may be busy with other things.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5000);
  });
});
