import { describe, expect, it } from 'vitest';
import { titleKey } from '../../../kb/policy/title-key.ts';
import { statesRevision, workKey } from '../../../kb/policy/work-key.ts';

const key = (title: string, ...issuingAuthorities: string[]) => workKey({ title, issuingAuthorities });

describe('the key of a work', () => {
  it.each([
    ['示例市养犬管理条例', '示例市养犬管理条例（2020年修正）'],
    ['示例市养犬管理办法（试行）', '示例市养犬管理办法'],
    ['关于印发《示例办法》的通知', '关于印发《示例办法》的通知(2021年修订)'],
  ])('is one for %s and %s', (first, second) => {
    expect(key(first, '示例市人民政府')).toBe(key(second, '示例市人民政府'));
  });

  it('tells authorities and titles apart', () => {
    expect(key('年度工作方案', '甲市')).not.toBe(key('年度工作方案', '乙市'));
    expect(key('甲办法', '甲市')).not.toBe(key('乙办法', '甲市'));
  });

  it('keeps a title that is nothing but a mark', () => {
    expect(key('（2020年修订）')).toBe('(2020年修订)|');
  });

  it('compares titles without white space, width and book-title marks', () => {
    expect(titleKey('《示例　办法》')).toBe(titleKey('示例办法'));
    expect(titleKey('ＡＢ办法')).toBe('ab办法');
  });
});

describe('a text that says it is a revision', () => {
  it.each([
    ['（2012年5月1日通过　根据2020年5月1日《关于修改〈条例〉的决定》修正）', true],
    ['（2012年5月1日通过 2020年5月1日修订）', true],
    ['（2012年5月1日通过）', false],
    ['本办法的修订由市政府负责。', false],
  ])('%s: %s', (text, expected) => {
    expect(statesRevision('条例', [{ text }])).toBe(expected);
  });
});
