import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctSpelling } from '../../../../kb/retrieval/spelling/correct-spelling.ts';
import { createKnownWords } from '../../../../kb/retrieval/spelling/known-words.ts';
import { createPairCounts } from '../../../../kb/retrieval/spelling/pair-counts.ts';

const TITLES = [
  '社保卡申领',
  '住房公积金提取',
  '失业金申领',
  '医保报销',
  '居住证办理',
  '工伤保险待遇',
  '生猪屠宰企业名单',
  '商业秘密保护',
];
/** As many as a library has that speaks of the matter often. */
const TIMES = 60;

function holding(titles: readonly string[] = TITLES) {
  const counts = createPairCounts();
  let owner = 0;
  for (let time = 0; time < TIMES; time++) for (const title of titles) counts.put(owner++, [title]);
  return counts;
}

const words = createKnownWords(['社保卡', '公积金', '失业金', '医保', '事业单位', '进行']);
const correct = (text: string, recordsWith: Readonly<Record<string, number>> = {}) =>
  correctSpelling(text, {
    titles: holding(),
    countRecordsWith: (token) => recordsWith[token] ?? 0,
    words,
  });

describe('a slip', () => {
  it.each([
    ['射保卡怎么办', '社保卡怎么办'],
    ['公鸡金提取', '公积金提取'],
    ['失业进怎么领', '失业金怎么领'],
    ['医宝怎么报销', '医保怎么报销'],
    ['居主证办理', '居住证办理'],
    ['居祖证办理', '居住证办理'],
    ['公伤保险待遇', '工伤保险待遇'],
    ['生屠猪宰企业', '生猪屠宰企业'],
    ['业商秘密', '商业秘密'],
    ['商业密秘', '商业秘密'],
    ['gongjijin怎么提取', '公积金怎么提取'],
    ['shebao卡', '社保卡'],
  ])('%s is taken for %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant);
  });

  it('keeps the script of what it does not change', () => {
    expect(correct('公雞金怎麼領')).toBe('公积金怎麼領');
  });
});

describe('what stays as typed', () => {
  it.each([
    ['社保卡怎么办', 'is right'],
    ['“射保卡”怎么办', 'is quoted'],
    ['《射保卡》说了什么', 'is a title'],
    ['失业进行登记', 'is a word of its own with what follows'],
    ['事业单位', 'is in the lexicon'],
    ['怎么办', 'asks'],
    ['我叫射保卡', 'is a name'],
    ['示政发〔2024〕3号', 'is a number'],
    ['SHEBAO-2024', 'is an identifier'],
    ['北京医宝路在哪里，我想知道怎么去那里好', 'is long'],
  ])('%s: %s', (typed) => {
    expect(correct(typed)).toBeUndefined();
  });

  it('what the library says, in hidden records too', () => {
    expect(correct('医宝怎么报销', { 医宝: 20 })).toBeUndefined();
    expect(correct('gongjijin怎么提取', { gongjijin: 1 })).toBeUndefined();
  });

  it('everything in a library without titles', () => {
    const knowledge = { titles: createPairCounts(), countRecordsWith: () => 0, words };
    expect(correctSpelling('射保卡怎么办', knowledge)).toBeUndefined();
  });

  it('what only a title says that has gone', () => {
    const titles = holding();
    for (let owner = 0; owner < TIMES * TITLES.length; owner++) titles.remove(owner);
    expect(correctSpelling('射保卡', { titles, countRecordsWith: () => 0, words })).toBeUndefined();
  });
});

it('never throws, and never gives back what was typed', () => {
  const text = fc.stringMatching(/^[社射保宝卡公鸡积金失业进的a-z1《》“ ]{0,22}$/);
  fc.assert(
    fc.property(text, (typed) => {
      const once = correct(typed);
      if (once !== undefined) expect(once).not.toBe(typed);
    }),
    { numRuns: 100 },
  );
});
