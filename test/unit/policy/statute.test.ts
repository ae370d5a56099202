import { describe, expect, it } from 'vitest';
import {
  bareTitle,
  isLawTitle,
  isLegislation,
  isStatute,
  isStatuteTitle,
} from '../../../kb/policy/statute.ts';
import { isSameTitle, titleKey } from '../../../kb/policy/title-key.ts';

describe('isStatute', () => {
  it.each([
    ['示例市养犬管理条例', undefined, true],
    ['中华人民共和国公司法（2023修订）', undefined, true],
    ['示例省消防规定', '地方政府规章', true],
    ['最高人民法院关于适用担保制度的解释（二）', '司法解释', true],
    ['示例市消防规定', undefined, false],
    ['关于职工工资折算问题的通知', '部门规章', false],
    ['中华人民共和国宪法修正案', '宪法', false],
    ['关于修改《示例条例》的决定', '地方性法规', false],
  ])('%s, %s: %s', (title, genre, expected) => {
    expect(isStatute({ title, genre })).toBe(expected);
  });

  it('tells what only a legislature makes from rules of two authorities', () => {
    expect(isLegislation({ title: '示例市养犬管理条例', genre: undefined })).toBe(true);
    expect(isLegislation({ title: '养蜂管理办法', genre: '部门规章' })).toBe(false);
  });

  it('leaves marks of revision out of a title, and nothing else', () => {
    expect(bareTitle('示例办法（试行）')).toBe('示例办法');
    expect(bareTitle('示例条例（2018年修正）')).toBe('示例条例');
    expect(bareTitle('示例解释（二）')).toBe('示例解释（二）');
  });
});

describe('isLawTitle', () => {
  it.each([
    ['中华人民共和国民法典', true],
    ['中华人民共和国消防法（2021年修正）', true],
    ['中华人民共和国立法法', true],
    ['民法典第五十四条', true],
    ['公司法第十条之一', true],
    ['示例省实施《中华人民共和国老年人权益保障法》办法', false],
    ['关于贯彻《中华人民共和国消防法》的通知', false],
    ['示例市养犬管理条例', false],
    ['关于加强综合行政执法', false],
    ['最高人民法院关于适用《民法典》有关担保制度的解释', false],
  ])('%s: %s', (title, expected) => {
    expect(isLawTitle(title)).toBe(expected);
  });
});

describe('isStatuteTitle', () => {
  it.each([
    ['民法典第五十四条', true],
    ['个体工商户条例第二条', true],
    ['最高人民法院关于适用《民法典》有关担保制度的解释（二）', true],
    ['关于印发示例管理办法的通知', false],
    ['关于加强综合行政执法', false],
  ])('%s: %s', (title, expected) => {
    expect(isStatuteTitle(title)).toBe(expected);
  });
});

describe('isSameTitle', () => {
  it.each([
    ['示例市人民政府关于印发照明管理办法的通知', '关于印发《照明管理办法》的通知', true],
    ['示例市人民政府关于印发示例市照明管理办法的通知', '示例市照明管理办法', true],
    ['示例市人民政府关于印发照明管理办法的通知', '关于印发供水管理办法的通知', false],
    ['示例市照明办法', '办法', false],
  ])('%s, %s: %s', (first, second, expected) => {
    expect(isSameTitle(titleKey(first), titleKey(second))).toBe(expected);
  });
});
