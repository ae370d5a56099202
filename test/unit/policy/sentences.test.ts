import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../kb/policy/sentences.ts';

function sentencesOf(text: string): readonly string[] {
  return splitSentences(text).map((span) => text.slice(span.start, span.end));
}

describe('splitSentences', () => {
  it.each([
    ['一句。两句！三句？四句；末尾', ['一句。', '两句！', '三句？', '四句；', '末尾']],
    ['首行\n次行', ['首行', '次行']],
    ['标准为3.5元。第711号令有效。', ['标准为3.5元。', '第711号令有效。']],
    ['要说清“谁申请；谁受理”的流程。再议。', ['要说清“谁申请；谁受理”的流程。', '再议。']],
    [
      '依照《甲；乙办法》（以下简称办法；含附件）办理。',
      ['依照《甲；乙办法》（以下简称办法；含附件）办理。'],
    ],
    ['修改为：“应当公开。”第二处不变。', ['修改为：“应当公开。”', '第二处不变。']],
    ['引号“没有收尾。下一句。', ['引号“没有收尾。', '下一句。']],
    ['试点领域：义务教育；市级主管部门：市教育局', ['试点领域：义务教育；市级主管部门：市教育局']],
    ['（一）组织3人以上赌博的；', ['（一）组织3人以上赌博的；']],
    ['真的吗？！是。', ['真的吗？！', '是。']],
    ['', []],
    ['  \n ', []],
  ])('splits %s', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  it('covers all text that is not white space, in order', () => {
    const unit = fc.constantFrom(...'甲乙。；！“”（）《》\n 1.：');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const spans = splitSentences(text);
        expect(
          spans
            .map((span) => text.slice(span.start, span.end))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
        spans.reduce((end, span) => {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          return span.end;
        }, 0);
      }),
    );
  });
});
