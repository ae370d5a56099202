import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctByAsking } from '../../../../kb/retrieval/spelling/correct-by-asking.ts';
import { correctSpelling } from '../../../../kb/retrieval/spelling/correct-spelling.ts';
import { createKnownWords } from '../../../../kb/retrieval/spelling/known-words.ts';
import { createAskedTitles } from '../../../support/titles-asked.ts';

const TITLES = ['社保卡申领', '住房公积金提取', '失业金申领', '医保报销', '居住证办理', '生猪屠宰企业名单'];
const TIMES = 60;
const LIBRARY = Array.from({ length: TIMES }, () => TITLES).flat();
const words = createKnownWords(['社保卡', '公积金', '失业金', '进行', '怎么', '提取']);

async function correct(text: string, countRecordsWith?: (token: string) => number, shownOfSound?: number) {
  const held = createAskedTitles(LIBRARY, countRecordsWith, shownOfSound);
  return { meant: await correctByAsking(text, words, held.ask), asked: held.asked };
}

describe('a slip, in a library held elsewhere', () => {
  it.each([
    ['射保卡怎么办', '社保卡怎么办'],
    ['公鸡金提取', '公积金提取'],
    ['失业进怎么领', '失业金怎么领'],
    ['生屠猪宰企业', '生猪屠宰企业'],
    ['gongjijin怎么提取', '公积金怎么提取'],
  ])('%s is taken for %s, though not every title is shown', async (typed, meant) => {
    expect((await correct(typed)).meant).toBe(meant);
    expect((await correct(typed, undefined, 20)).meant).toBe(meant);
  });

  it('is none where records have the word, hidden ones too', async () => {
    const { meant, asked } = await correct('医宝怎么报销', (token) => (token === '医宝' ? 20 : 0));
    expect(meant).toBeUndefined();
    expect(asked.flatMap(({ tokens }) => tokens)).toContain('医宝');
  });

  it.each([
    '社保卡',
    '公积金怎么提取',
    '“射保卡”怎么办',
    '住在北京医宝路的人要怎么办理射保卡，还要带什么材料',
  ])('%s asks for nothing', async (typed) => {
    expect(await correct(typed)).toEqual({ meant: undefined, asked: [] });
  });

  it('fails as the asking fails', async () => {
    const failing = () => Promise.reject(new Error('gone'));
    await expect(correctByAsking('射保卡怎么办', words, failing)).rejects.toThrow('gone');
  });
});

it('corrects as with all titles at hand, in few rounds', async () => {
  const text = fc.stringMatching(/^[社射保宝卡公鸡积金失业进住房医生猪屠怎么a-z“ ]{0,22}$/);
  const countRecordsWith = (token: string) => (token === '保卡' ? 90 : 0);
  const held = createAskedTitles(LIBRARY, countRecordsWith);
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      held.asked.length = 0;
      const atHand = correctSpelling(typed, { titles: held.counts, countRecordsWith, words });
      expect(await correctByAsking(typed, words, held.ask)).toBe(atHand);
      expect(held.asked.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 100 },
  );
});
