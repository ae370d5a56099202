import { expect, it } from 'vitest';
import { compareProvisionLabels } from '../../../kb/policy/compare-provision-labels.ts';

it.each([
  [['第一百零二条', '第三十条', '第四条'], '第四条 第三十条 第一百零二条'],
  [
    ['第十条第二款', '第十条之一', '第十条', '第十条第一款第（三）项'],
    '第十条 第十条第一款第（三）项 第十条第二款 第十条之一',
  ],
  [['二、（十）', '二、（六）', '一、'], '一、 二、（六） 二、（十）'],
  [['附件2', '全文', '附件1', '第二条', '引言'], '引言 第二条 附件1 附件2 全文'],
])('sorts %j by place', (labels, sorted) => {
  expect(labels.toSorted(compareProvisionLabels).join(' ')).toBe(sorted);
});
