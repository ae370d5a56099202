import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../kb/retrieval/search-index.ts';
import { lookAgain } from '../../../kb/retrieval/second-look/look-again.ts';
import { isAboutElsewhere, provincesIn } from '../../../kb/retrieval/second-look/provinces.ts';
import { SECOND_LOOK_DEPTHS } from '../../../kb/retrieval/second-look/second-look-weights.ts';
import { secondScore } from '../../../kb/retrieval/second-look/second-score.ts';

const EVIDENCE: Evidence = {
  kind: 'policy',
  share: 0.4,
  coverage: 0.5,
  similarity: 0.5,
  phrases: 0.2,
  sentence: 0.3,
  words: 0.5,
  kinship: 0.5,
  isLaw: false,
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
    ['a law', { isLaw: true }],
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
  const depth = SECOND_LOOK_DEPTHS.policy;
  const found = Array.from({ length: depth + 2 }, (_, at) => ({ at, score: 100 - at }));
  const { kinship, isLaw, ...own } = EVIDENCE;
  const evidenceOf = ({ score }: { score: number }) => ({ ...own, share: score / 100 });
  const into = { kindOf: () => 'policy' as const, titleOf: () => '示例市通知', evidenceOf };
  const placesOf = (ordered: readonly { readonly at: number }[]) => ordered.map(({ at }) => at);

  it('reorders the first and leaves those further down where they stood', () => {
    const ordered = lookAgain(found, 100, {
      ...into,
      evidenceOf: (one) => ({ ...evidenceOf(one), coverage: one.at === 3 || one.at === depth ? 1 : 0 }),
    });
    expect(placesOf(ordered)).toEqual([3, ...placesOf(found).filter((at) => at !== 3)]);
    expect(ordered[depth]).not.toHaveProperty('evidence');
  });

  it('lets records change places within their kind only, for weights differ by kind', () => {
    const kinds = ['guide', 'policy', 'policy', 'guide'] as const;
    const mixed = kinds.map((kind, at) => ({ kind, at, score: 100 - at }));
    const ordered = lookAgain(mixed, 100, {
      ...into,
      kindOf: ({ kind }) => kind,
      evidenceOf: ({ kind, at }) => ({ ...own, kind, coverage: at === 2 ? 1 : 0 }),
    });
    expect(placesOf(ordered)).toEqual([0, 2, 1, 3]);
  });

  it.each([
    ['entry', true],
    ['policy', false],
  ] as const)('lets what the first have in common speak for another %s: %s', (kind, expected) => {
    const ordered = lookAgain(found, 100, {
      ...into,
      kindOf: () => kind,
      evidenceOf: (one) => ({ ...evidenceOf(one), kind }),
      kinshipOf: (leaders, all) =>
        all.map(({ at }) => (at === 9 && leaders.every((leader) => leader.at < 5) ? 1 : 0.2)),
    });
    expect(placesOf(ordered).indexOf(9) < 9).toBe(expected);
  });

  it.each([
    ['示例管理条例第三条', [1, 0, 2]],
    ['最高人民法院关于适用《民法典》有关担保制度的解释（二）', [1, 0, 2]],
    ['杭州市示例管理条例', [0, 1, 2]],
    ['关于印发示例管理办法的通知', [0, 1, 2]],
  ])('puts a law before what carries it out, not before anything else: %s', (title, expected) => {
    const titles = [title, '中华人民共和国民法典第五十四条', '示例管理条例'];
    const ordered = lookAgain(found.slice(0, 3), 100, { ...into, titleOf: ({ at }) => titles[at] ?? '' });
    expect(placesOf(ordered)).toEqual(expected);
  });

  it('keeps the order of what has equal scores', () => {
    expect(placesOf(lookAgain(found, 100, { ...into, evidenceOf: () => own }))).toEqual(placesOf(found));
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
