import { describe, expect, it } from 'vitest';
import { divisionAskedAbout, findDivisions } from '../../../kb/policy/find-divisions.ts';

describe('divisionAskedAbout', () => {
  it.each([
    ['苏州市高龄津贴怎么领', '320500'],
    ['苏州高龄津贴怎么领', '320500'],
    ['江苏省苏州市吴中区怎么办营业执照', '320506'],
    ['北京朝阳区的居住证在哪里办', '110105'],
    ['北京市朝阳社保窗口在哪', '110105'],
    ['南京鼓楼的幼儿园怎么报名', '320106'],
    ['广州白云失业金去哪领', '440111'],
    ['朝阳市公积金能提取吗', '211300'],
    ['延边的婚假多少天', '222400'],
    ['内蒙古产假几天', '150000'],
    ['上海浦东新区落户条件', '310115'],
  ])('reads %s', (question, code) => {
    expect(divisionAskedAbout(question)).toBe(code);
  });

  it.each([
    '朝阳区的居住证在哪里办',
    '城区停车收费标准',
    '北京路的路灯归谁管',
    '南京银行的贷款贴息',
    '中山大学人才补贴',
    '老城区改造补偿',
    '白银回收要交税吗',
    '从湖南迁户口到广东要什么材料',
    '高龄津贴怎么申领',
  ])('names no one place in %s', (question) => {
    expect(divisionAskedAbout(question)).toBeUndefined();
  });

  it('reads a shared or short name as the place near the site', () => {
    expect(divisionAskedAbout('朝阳区的居住证在哪里办', '110000')).toBe('110105');
    expect(divisionAskedAbout('鼓楼区怎么报名', '320100')).toBe('320106');
    expect(divisionAskedAbout('吴中的公积金窗口', '320500')).toBe('320506');
  });
});

describe('findDivisions', () => {
  it('tells where the names stand', () => {
    const text = '从湖南长沙迁到广东';
    expect(findDivisions(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '湖南',
      '长沙',
      '广东',
    ]);
  });
});
