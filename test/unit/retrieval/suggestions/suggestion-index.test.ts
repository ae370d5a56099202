import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleKey } from '../../../../kb/retrieval/embedded/identifier-map.ts';
import { createSuggestionIndex } from '../../../../kb/retrieval/suggestions/create-suggestion-index.ts';

const TITLES = [
  '住房公积金提取办法',
  '关于印发住房公积金管理规定的通知',
  '重庆市长期护理保险实施细则',
  '社会保障卡申领指南',
  '政府信息公开条例',
  '中小企业发展专项资金管理办法',
  '12345热线工作规范',
  '女职工劳动保护特别规定',
];

function holding(titles: readonly string[] = TITLES) {
  const index = createSuggestionIndex();
  for (const [owner, title] of titles.entries()) index.put(owner, { title, wordings: [] });
  return index;
}

const suggest = (typed: string, index = holding()) => index.suggest(typed, () => true, 8);

describe('what is typed', () => {
  it.each([
    ['公积金提', '住房公积金提取办法'],
    ['zf gjj', '住房公积金提取办法'],
    ['ZFGJJ', '住房公积金提取办法'],
    ['zhufanggongjijin', '住房公积金提取办法'],
    ['zhufgongjj', '住房公积金提取办法'],
    ['gongjijint', '住房公积金提取办法'],
    ['住房gjj', '住房公积金提取办法'],
    ['chongqing', '重庆市长期护理保险实施细则'],
    ['cqscqhl', '重庆市长期护理保险实施细则'],
    ['shhbzhk', '社会保障卡申领指南'],
    ['12345rx', '12345热线工作规范'],
    ['nvzhigong', '女职工劳动保护特别规定'],
    ['住房，公积金（提取）', '住房公积金提取办法'],
    ['住房公積金提取', '住房公积金提取办法'],
    ['１２３４５', '12345热线工作规范'],
    ['中', '中小企业发展专项资金管理办法'],
    ['zhongxiao', '中小企业发展专项资金管理办法'],
  ])('%s finds %s', (typed, title) => {
    expect(suggest(typed)[0]).toBe(title);
  });

  it('finds nothing where nothing can be compared', () => {
    for (const typed of ['', '  ', '？！', 'zzzzzz', 'uuu']) expect(suggest(typed)).toEqual([]);
  });

  it('puts characters before pinyin, beginnings first, the shorter of two first', () => {
    const index = holding(['甲乙丙办法', '办法甲乙', '甲乙', '甲乙戊', '家椅', 'jy手册']);
    expect(suggest('甲乙', index)).toEqual(['甲乙', '甲乙戊', '甲乙丙办法', '办法甲乙']);
    expect(suggest('jy', index)).toEqual(['jy手册', '甲乙', '家椅', '甲乙戊', '甲乙丙办法', '办法甲乙']);
  });
});

describe('wordings', () => {
  it('leads from other wordings and numbers to the title, once', () => {
    const index = createSuggestionIndex();
    const title = '高龄津贴怎么申领？';
    index.put(1, {
      title,
      wordings: ['老年人补助怎么领', '高龄津贴如何申领'],
      numbers: ['鲁民〔2023〕12号'],
    });
    expect(suggest('老年人', index)).toEqual([title]);
    expect(suggest('lnrbz', index)).toEqual([title]);
    expect(suggest('高龄津贴', index)).toEqual([title]);
    expect(suggest('鲁民[2023]12', index)).toEqual([title]);
  });

  it('offers the wording itself where the title is empty', () => {
    const index = createSuggestionIndex();
    index.put(1, { title: '', wordings: ['低保怎么申请'] });
    expect(suggest('低保', index)).toEqual(['低保怎么申请']);
  });
});

describe('changes', () => {
  it('forgets what was removed or replaced', () => {
    const index = holding();
    index.put(0, { title: '住房公积金贷款办法', wordings: [] });
    index.remove(1);
    expect(suggest('zfgjj', index)).toEqual(['住房公积金贷款办法']);
  });

  it('offers only what is allowed', () => {
    expect(holding().suggest('公积金', (owner) => owner === 1, 8)).toEqual([TITLES[1]]);
    expect(holding().suggest('z', () => false, 8)).toEqual([]);
  });

  it('finds after any changes what a look at every title finds', async () => {
    const text = fc.stringMatching(/^[住房公积金zf1]{0,6}$/);
    const change = fc.tuple(fc.nat(5), fc.option(text));
    await fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), text, (changes, typed) => {
        const index = createSuggestionIndex();
        const held = new Map<number, string>();
        for (const [owner, title] of changes) {
          if (title === null) {
            index.remove(owner);
            held.delete(owner);
          } else {
            index.put(owner, { title, wordings: [] });
            held.set(owner, title);
          }
        }
        const wanted = titleKey(typed);
        const expected = [...held.values()].filter((title) => wanted !== '' && title.includes(wanted));
        const found = index.suggest(typed, () => true, 10);
        if (wanted.length !== 1) expect(found).toEqual(expect.arrayContaining(expected));
        else expect(found.length > 0 || expected.length === 0).toBe(true);
        for (const title of found) expect(held.size > 0 && [...held.values()].includes(title)).toBe(true);
      }),
    );
  });
});
