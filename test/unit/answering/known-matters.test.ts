import { describe, expect, it } from 'vitest';
import { createKnownMatters } from '../../../kb/answering/known-matters.ts';

const namesAnother = createKnownMatters([
  { official: ['护照', '普通护照签发'], everyday: ['护照过期', '出国的本子', '办护照'] },
  { official: ['居民医保', '城乡居民基本医疗保险'], everyday: ['新农合', '合作医疗', '医保'] },
  { official: ['申请材料'], everyday: ['要带什么', '带哪些东西', '准备啥'] },
]);

describe('a matter known by name', () => {
  it.each([
    ['护照过期了怎么换发', '公积金 贷款'],
    ['新农合交多少', '育儿补贴'],
  ])('%s is another than %s', (text, topic) => {
    expect(namesAnother(text, topic)).toBe(true);
  });

  it.each([
    ['护照过期了怎么换发', '出国的本子 办理'],
    ['合作医疗什么时候交', '居民医保 报销'],
    ['要带什么', '育儿补贴'],
    ['几点收车', '608路公交'],
  ])('%s names none beside %s', (text, topic) => {
    expect(namesAnother(text, topic)).toBe(false);
  });
});
