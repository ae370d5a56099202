import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../kb/retrieval/search-index.ts';
import { lookAgain } from '../../../kb/retrieval/second-look/look-again.ts';
import { isAboutElsewhere, provincesIn } from '../../../kb/retrieval/second-look/provinces.ts';
import { SECOND_LOOK_DEPTH } from '../../../kb/retrieval/second-look/second-look-weights.ts';
import { secondScore } from '../../../kb/retrieval/second-look/second-score.ts';

const EVIDENCE: Evidence = {
  kind: 'policy',
  share: 0.4,
  coverage: 0.5,
  similarity: 0.5,
  phrases: 0.2,
  sentence: 0.3,
  words: 0.5,
  relativeLength: 1,
  isElsewhere: false,
  validity: 'in-force',
  openness: 1,
};

describe('secondScore', () => {
  it.each([
    ['words that occur', { coverage: 0.6 }],
    ['nearness in meaning', { similarity: 0.6 }],
    ['whole phrases', { phrases: 0.4 }],
    ['what one sentence says', { sentence: 0.4 }],
    ['numbers and words of other scripts', { words: 1 }],
    ['a shorter text', { relativeLength: 0.5 }],
  ] satisfies readonly [string, Partial<Evidence>][])('rises with %s', (_, better) => {
    expect(secondScore({ ...EVIDENCE, ...better })).toBeGreaterThan(secondScore(EVIDENCE));
  });

  it('falls where the record is about another place', () => {
    expect(secondScore({ ...EVIDENCE, isElsewhere: true })).toBeLessThan(secondScore(EVIDENCE));
  });

  it.each(['repealed', 'lapsed', 'superseded', 'not-yet-effective'] as const)(
    'falls where the record is %s on the day',
    (validity) =>
      expect(secondScore({ ...EVIDENCE, validity })).toBeLessThan(
        secondScore({ ...EVIDENCE, coverage: 0.3 }),
      ),
  );

  it.each(['amended', 'partly-repealed', 'unknown'] as const)('stays where it is %s', (validity) =>
    expect(secondScore({ ...EVIDENCE, validity })).toBe(secondScore(EVIDENCE)),
  );

  it('leaves the first score of a document as it is where the words of the question have decided', () => {
    const decided = { ...EVIDENCE, openness: 0 };
    expect(secondScore(decided)).toBe(EVIDENCE.share);
    expect(secondScore({ ...decided, openness: 0.5 })).toBeCloseTo(
      (secondScore(EVIDENCE) + EVIDENCE.share) / 2,
    );
  });

  it('counts no length beyond twenty times the average, either way', () => {
    for (const edge of [20, 1 / 20]) {
      const atEdge = secondScore({ ...EVIDENCE, relativeLength: edge });
      expect(secondScore({ ...EVIDENCE, relativeLength: edge > 1 ? 4000 : 0 })).toBe(atEdge);
    }
  });
});

describe('lookAgain', () => {
  const found = Array.from({ length: SECOND_LOOK_DEPTH + 2 }, (_, at) => ({ at, score: 100 - at }));

  it('reorders the first and leaves those further down where they stood', () => {
    const ordered = lookAgain(found, 100, ({ at, score }) => ({
      ...EVIDENCE,
      share: score / 100,
      coverage: at === 3 || at === SECOND_LOOK_DEPTH ? 1 : 0,
    }));
    expect(ordered.map(({ at }) => at)).toEqual([3, ...found.map(({ at }) => at).filter((at) => at !== 3)]);
    expect(ordered[SECOND_LOOK_DEPTH]).not.toHaveProperty('evidence');
  });

  it('lets records change places within their kind only, for weights differ by kind', () => {
    const kinds = ['guide', 'policy', 'policy', 'guide'] as const;
    const mixed = kinds.map((kind, at) => ({ kind, at, score: 100 - at }));
    const ordered = lookAgain(mixed, 100, ({ kind, at }) => ({
      ...EVIDENCE,
      kind,
      coverage: at === 2 ? 1 : 0,
    }));
    expect(ordered.map(({ at }) => at)).toEqual([0, 2, 1, 3]);
  });

  it('keeps the order of what has equal scores', () => {
    const ordered = lookAgain(found, 100, () => EVIDENCE);
    expect(ordered.map(({ at }) => at)).toEqual(found.map(({ at }) => at));
  });
});

describe('isAboutElsewhere', () => {
  const asked = provincesIn('重庆市的小微企业怎么减税');

  it.each([
    ['names another province in its title', '山东省减税办法', '全省各地执行。', true],
    ['names another province in its opening', '减税办法', '为支持山东省企业发展，制定本办法。', true],
    ['is of a district of the province', '减税办法', '渝中区、重庆两江新区企业适用。', false],
    ['names both', '减税办法', '重庆、山东两地企业适用。', false],
    ['names no place', '减税办法', '企业适用。', false],
  ])('a record that %s', (_, title, opening, expected) => {
    expect(isAboutElsewhere(asked, { title, chunks: [{ text: opening }] })).toBe(expected);
  });

  it('is never so where the question names no place', () => {
    expect(isAboutElsewhere(provincesIn('怎么减税'), { title: '山东省减税办法', chunks: [] })).toBe(false);
  });

  it.each([
    ['at the end of the first two hundred characters', 197, true],
    ['behind them', 200, false],
  ])('looks for places %s', (_, before, expected) => {
    const chunks = [{ text: '一'.repeat(100) }, { text: `${'二'.repeat(before - 100)}山东省` }];
    expect(isAboutElsewhere(asked, { title: '减税办法', chunks })).toBe(expected);
  });
});
