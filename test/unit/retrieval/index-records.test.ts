import { describe, expect, it } from 'vitest';
import type { ValidityTimeline } from '../../../kb/policy/validity.ts';
import { guideIndexRecord, policyIndexRecord } from '../../../kb/retrieval/index-records.ts';

describe('index records', () => {
  it('hold a chunk for every field of a guide that says something', () => {
    const record = guideIndexRecord({
      id: 'g@1',
      guideId: 'g',
      number: 1,
      content: {
        title: '居民身份证换领',
        conditions: [],
        materials: ['居民户口簿', '原居民身份证'],
        steps: ['申请', '受理'],
        committedTimeLimit: '20个工作日',
        places: [],
        phones: [],
        visibility: 'public',
        extra: {},
      },
      contentDigest: 'd',
      isSample: false,
    });
    expect(record.chunks.map(({ id, headingPath, text }) => [id, headingPath[0], text])).toEqual([
      ['materials', '申请材料', '居民户口簿\n原居民身份证'],
      ['steps', '办理流程', '申请\n受理'],
      ['committedTimeLimit', '承诺时限', '20个工作日'],
    ]);
  });

  it('hold a chunk for every provision with text of its own, with its own validity where it has one', () => {
    const repealed: ValidityTimeline = [{ status: 'repealed', reasons: [] }];
    const provision = (ordinal: number, text: string) => ({
      id: `d~${ordinal}`,
      ordinal,
      level: 'article' as const,
      label: `第${'一二三'.charAt(ordinal)}条`,
      headingPath: ['第一章 总则'],
      text,
    });
    const record = policyIndexRecord(
      {
        id: 'd@1',
        documentId: 'd',
        number: 1,
        metadata: {
          title: '某某办法',
          documentNumbers: [],
          issuingAuthorities: ['某某市人民政府'],
          publishedOn: '2024-05-01',
          subjectCategories: ['民政'],
          visibility: 'public',
          extra: {},
        },
        relations: [],
        provisions: [
          provision(0, '第一条 为了规范。'),
          provision(1, ' '),
          provision(2, '第三条 另有规定的除外。'),
        ],
        contentDigest: 'd',
        isSample: false,
      },
      [{ status: 'in-force', reasons: [] }],
      new Map([['d~2', repealed]]),
    );
    expect(record.chunks.map(({ id, validity }) => [id, validity])).toEqual([
      ['d~0', undefined],
      ['d~2', repealed],
    ]);
    expect(record).toMatchObject({ datedOn: '2024-05-01', issuers: ['某某市人民政府'], topics: ['民政'] });
  });
});
