import { describe, expect, it } from 'vitest';
import { analyze, isSingleCharacter, normalizeText } from '../../../kb/retrieval/analyze.ts';
import { createPassageReader } from '../../../kb/retrieval/second-look/read-passage.ts';

function readerOf(question: string) {
  const words = [...new Set(analyze(question))];
  const terms = words.map((word) => ({ word, weight: isSingleCharacter(word) ? 0.3 : 1 }));
  return createPassageReader(question, terms, () => 1);
}

describe('createPassageReader', () => {
  const read = readerOf('107国道旁的KTV几点关门');

  it('tells the most that one sentence says, not what the passage says together', () => {
    const together = read('', '107国道旁有KTV，几点关门有规定。').sentence;
    const apart = read('', '107国道改线。\n旁的KTV！几点关门？').sentence;
    expect(together).toBeGreaterThan(0.7);
    expect(apart).toBeLessThan(together);
    expect(apart).toBeCloseTo(
      Math.max(...['107国道改线', '旁的KTV', '几点关门'].map((part) => read('', part).sentence)),
    );
  });

  it('counts no sentence of the title', () => {
    expect(read('107国道旁的KTV几点关门？', '没有').sentence).toBe(0);
  });

  it('finds numbers and words of other scripts in title and passage, in full width too', () => {
    expect(read('１０７国道', '沿线ｋｔｖ整治').words).toBe(1);
    expect(read('国道', '沿线KTV').words).toBe(0.5);
    expect(read('KTV', 'KTV、KTV').words).toBe(0.5);
    expect(read('106国道', '1070').words).toBe(0);
    expect(readerOf('国道几点关门')('107', 'KTV').words).toBe(0);
  });

  it('reads what is written as what it is compared as', () => {
    const ask = readerOf('灵活就业人员如何参保');
    for (const text of ['靈活就業人員，如何參保？', '㈠灵活就业人员ｶﾞ如何参保', '灵活就业人員é、Å如何參保㎡'])
      expect(ask(text, text)).toEqual(ask(normalizeText(text), normalizeText(text)));
  });

  describe('phrases', () => {
    const question = '灵活就业人员如何参保';
    const share = (title: string, passage = '') =>
      createPassageReader(
        question,
        [...new Set(analyze(question))].map((word) => ({ word, weight: 1 })),
        (pair) => (pair === '如何' ? 0.1 : 2),
      )(title, passage).phrases;

    it('are found where every run of three characters stands in the text, traditional ones too', () => {
      expect(share('問：靈活就業人員如何參保？')).toBeCloseTo(1);
    });

    it('count a run as much as the commoner of its pairs', () => {
      expect(share('灵活就业人员')).toBeGreaterThan(0.6);
      expect(share('如何参保')).toBeLessThan(0.2);
    });

    it('do not reach over what stands between, nor from the title into the passage', () => {
      expect(share('灵活，活就业')).toBe(share('活就业'));
      expect(share('灵活X活就')).toBe(0);
      expect(share('灵活', '活就')).toBe(0);
      expect(share('灵活 活就')).toBe(0);
    });

    it('are none in a question without such a run', () => {
      expect(readerOf('社保 12333')('社保', '12333').phrases).toBe(0);
    });
  });

  it('forgets what it read before', () => {
    const first = read('', '国道旁的KTV。');
    read('107国道旁的KTV几点关门', '107国道旁的KTV几点关门。');
    expect(read('', '国道旁的KTV。')).toEqual(first);
  });
});
