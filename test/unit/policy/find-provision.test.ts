import { describe, expect, it } from 'vitest';
import { findProvision } from '../../../kb/policy/find-provision.ts';

const labels = [
  '第一条',
  '第一条第（一）项',
  '第二条',
  '第二条第一款第（一）项',
  '第二条第二款',
  '三、',
  '三、（六）',
  '附件1表第2行',
  '附件2第1项',
  '附件2第2项（1）',
  '附件3一、',
  '附件4（一）',
  '',
];
const provisions = labels.map((label, ordinal) => ({
  id: `d1~${ordinal}`,
  ordinal,
  level: 'article' as const,
  label,
  headingPath: [],
  text: label,
}));

describe('findProvision', () => {
  it.each([
    ['d1~4', '第二条第二款'],
    ['第1条', '第一条'],
    ['第一条第一款', '第一条'],
    ['第一条第一款第一项', '第一条第（一）项'],
    ['第二条第一项', '第二条第一款第（一）项'],
    ['第三部分第六条', '三、（六）'],
    ['三(六)', '三、（六）'],
    ['（六）', '三、（六）'],
    ['附件一表第二行', '附件1表第2行'],
    ['附件2第1项', '附件2第1项'],
    ['附件二第一项', '附件2第1项'],
    ['附件2第（二）项（1）', '附件2第2项（1）'],
    ['附件3第1项', '附件3一、'],
    ['附件4第一项', '附件4（一）'],
  ])('finds %s', (name, label) => expect(findProvision(provisions, name)?.label).toBe(label));

  it.each(['第九条', '第二条第三款', '', '总则'])('finds nothing for %j', (name) => {
    expect(findProvision(provisions, name)).toBeUndefined();
  });
});
