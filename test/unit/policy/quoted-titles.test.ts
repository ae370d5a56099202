import { describe, expect, it } from 'vitest';
import { findQuotedTitles } from '../../../kb/policy/quoted-titles.ts';

describe('titles in 《》', () => {
  it.each([
    ['《失业保险条例》第十四条', ['失业保险条例']],
    ['《甲市实施《水法》办法》和《水法》', ['甲市实施《水法》办法', '水法']],
    ['《关于适用〈民法典〉的解释》', ['关于适用〈民法典〉的解释']],
    ['《甲市实施《水法》办法第三条', ['水法']],
    ['甲》乙《丙', []],
  ])('of %s', (text, titles) => {
    const found = findQuotedTitles(text);
    expect(found.map(({ title }) => title)).toEqual(titles);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
      titles.map((title) => `《${title}》`),
    );
  });
});
