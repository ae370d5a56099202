import { describe, expect, it } from 'vitest';
import { findProvisionLabels, normalizeProvisionLabel } from '../../../kb/policy/provision-label.ts';

describe('normalizeProvisionLabel', () => {
  it.each([
    ['第12条', '第十二条'],
    ['第 12 条', '第十二条'],
    ['第一百二十条之一', '第一百二十条之一'],
    ['第三条第2款第六项', '第三条第二款第（六）项'],
    ['第三条第二款第（六）项', '第三条第二款第（六）项'],
    ['第2章', '第二章'],
    ['二、（六）', '二、（六）'],
    ['二(六)', '二、（六）'],
    ['二（六）', '二、（六）'],
    ['第二部分第六条', '二、（六）'],
    ['第二部分（六）', '二、（六）'],
    ['二、（六）1．', '二、（六）1.'],
    ['（六）', '（六）'],
    ['附件一', '附件1'],
    ['附件 1 表第 3 行', '附件1表第3行'],
    ['附件1一、（二）', '附件1一、（二）'],
    ['3.（1）①', '3.（1）①'],
    ['总体要求', '总体要求'],
  ])('spells %s as %s', (label, normalized) => {
    expect(normalizeProvisionLabel(label)).toBe(normalized);
    expect(normalizeProvisionLabel(normalized)).toBe(normalized);
  });
});

describe('findProvisionLabels', () => {
  it.each([
    ['民法典第1043条第二款怎么规定', ['第一千零四十三条第二款']],
    ['第三条第（一）项和第五条', ['第三条第（一）项', '第五条']],
    ['要点的第二部分第六条讲什么', ['二、（六）']],
    ['附件2有哪些', ['附件2']],
    ['民法典1076条', ['第一千零七十六条']],
    ['《消防法》二十一条2款', ['第二十一条第二款']],
    ['劳动合同法三十九条第（二）项', ['第三十九条第（二）项']],
    ['公积金怎么提取', []],
    ['出台了10条措施', []],
  ])('finds in %s', (text, labels) => {
    expect(findProvisionLabels(text).map((found) => found.label)).toEqual(labels);
  });
});
