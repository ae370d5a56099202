import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSnippet, markQuery } from '../../../server/routes/snippet.ts';

const wordsOf = (text: string, query: string) =>
  markQuery(text, query).map(({ start, end }) => text.slice(start, end));

describe('markQuery', () => {
  it('marks stretches of two characters and more', () => {
    expect(wordsOf('父母双方每年各享受育儿假十日。', '育儿假每年几天')).toEqual(['每年', '育儿假']);
  });

  it('marks words and numbers whatever their width and case', () => {
    expect(wordsOf('按照ＧＢ／Ｔ 9704—2012执行', 'gb/t 9704')).toEqual(['ＧＢ', 'Ｔ', '9704']);
  });

  it('passes over the words that every question has', () => {
    expect(wordsOf('什么情形可以申领补贴', '什么人可以领补贴')).toEqual(['领补贴']);
  });
});

describe('makeSnippet', () => {
  const long = `${'为了规范管理，制定本办法。'.repeat(20)}年满八十周岁的老人可以申领高龄津贴。${'附则另行规定。'.repeat(20)}`;

  it('cuts the stretch that answers out of a long text', () => {
    const { snippet, highlights } = makeSnippet(long, '高龄津贴怎么申领');
    expect(snippet.length).toBeLessThan(150);
    expect(snippet).toMatch(/^…/);
    expect(snippet).toMatch(/…$/);
    expect(highlights.map(({ start, end }) => snippet.slice(start, end))).toEqual(['申领高龄津贴']);
  });

  it('shows a short text whole', () => {
    expect(makeSnippet('产假一百五十八日。', '产假').snippet).toBe('产假一百五十八日。');
  });

  it('keeps marks inside the snippet and in order, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (text, query) => {
          const { snippet, highlights } = makeSnippet(text, query);
          let done = 0;
          for (const { start, end } of highlights) {
            expect(start).toBeGreaterThanOrEqual(done);
            expect(end).toBeGreaterThan(start);
            done = end;
          }
          expect(done).toBeLessThanOrEqual(snippet.length);
        },
      ),
    );
  });
});
