import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../../kb/answering/mask-personal-data.ts';
import { PERSONAL_VALUES } from '../../support/personal-data/personal-values.ts';
import { PUBLIC_QUESTIONS } from '../../support/personal-data/public-values.ts';
import { createDice } from '../../support/personal-data/random.ts';
import { SENTENCE_FRAMES } from '../../support/personal-data/sentence-frames.ts';

const VALUES_PER_KIND = 500;
const MIN_RECALL = 0.98;
const PUBLIC_SENTENCES = 2_000;
const MAX_FALSE_ALARMS = 0.01;

/** Neither the value nor its last five digits may be left: a number shown in part tells too. */
const isHidden = (value: string, masked: string): boolean =>
  !masked.includes(value) && !leftDigits(value, masked);

function leftDigits(value: string, masked: string): boolean {
  const bare = value.replace(/[^0-9A-Za-z０-９]/g, '');
  const rest = masked.replace(/［[^］]*］/g, '|').replace(/[^0-9A-Za-z０-９|]/g, '');
  return bare.length >= 5 && rest.includes(bare.slice(-5));
}

describe('masking of questions', () => {
  it.each(Object.keys(PERSONAL_VALUES))(`hides %s in ${SENTENCE_FRAMES.length} sentences`, (kind) => {
    const dice = createDice(20_261_128);
    const missed: string[] = [];
    for (let made = 0; made < VALUES_PER_KIND; made += 1) {
      const frame = SENTENCE_FRAMES[made % SENTENCE_FRAMES.length] ?? '';
      const values: string[] = [];
      const text = frame.replace(/\{\}/g, () => {
        const value = PERSONAL_VALUES[kind]?.(dice) ?? '';
        values.push(value);
        return value;
      });
      const masked = maskPersonalData(text).text;
      if (values.some((value) => !isHidden(value, masked))) missed.push(`${text} → ${masked}`);
    }
    expect(1 - missed.length / VALUES_PER_KIND, missed.join('\n')).toBeGreaterThanOrEqual(MIN_RECALL);
  });

  it('hides several kinds in one message', () => {
    const dice = createDice(7);
    for (let round = 0; round < 200; round += 1) {
      const values = Object.values(PERSONAL_VALUES).map((make) => make(dice));
      const masked = maskPersonalData(`我的信息：${values.join('，')}。请问怎么办`).text;
      expect(values.filter((value) => !isHidden(value, masked))).toEqual([]);
    }
  });

  it(`leaves ${PUBLIC_SENTENCES} questions with numbers of documents, offices and things as they are`, () => {
    const dice = createDice(12_345);
    const kinds = Object.values(PUBLIC_QUESTIONS);
    const alarms: string[] = [];
    for (let made = 0; made < PUBLIC_SENTENCES; made += 1) {
      const text = kinds[made % kinds.length]?.(dice) ?? '';
      const masked = maskPersonalData(text).text;
      if (masked !== text) alarms.push(`${text} → ${masked}`);
    }
    expect(alarms.length / PUBLIC_SENTENCES, alarms.join('\n')).toBeLessThanOrEqual(MAX_FALSE_ALARMS);
  });
});
