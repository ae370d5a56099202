import { describe, expect, it } from 'vitest';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import { collect, file, lines } from './collect-items.ts';

describe('readPolicyFile', () => {
  it('reads every field of the import format', async () => {
    const record = {
      id: 'sz-1',
      versionOf: 'sz-0',
      title: '示例市停车管理办法',
      text: '第一条 甲。',
      documentNumber: '示政发[2023]5号',
      issuingAuthorities: '示例市人民政府、示例市公安局',
      genre: '办法',
      datedOn: '2023年1月2日',
      publishedOn: '2023-01-05',
      effectiveOn: '2023/2/1',
      expiresOn: '2028-01-31',
      validity: '现行有效',
      divisionCode: 3205,
      subjectCategories: ['交通'],
      disclosureIndexNumber: '014149/2023-1',
      disclosureType: '主动公开',
      visibility: 'public',
      sourceUrl: 'https://www.example.gov.cn/1.html',
      relations: [{ type: 'repeals', target: '示政发〔2010〕1号', provisions: '第三条' }],
      备注: '转载',
    };
    const { drafts, failures, warnings } = await collect(readPolicyFile(file('a.jsonl', lines(record))));
    expect(failures).toEqual([]);
    expect(warnings).toEqual([
      { code: 'unknown-field', path: 'a.jsonl', count: 1, message: expect.stringContaining('备注') },
    ]);
    expect(drafts[0]).toMatchObject({
      givenId: 'sz-1',
      versionOf: 'sz-0',
      metadata: {
        title: '示例市停车管理办法',
        documentNumbers: ['示政发〔2023〕5号'],
        issuingAuthorities: ['示例市人民政府', '示例市公安局'],
        genre: '办法',
        datedOn: '2023-01-02',
        publishedOn: '2023-01-05',
        effectiveOn: '2023-02-01',
        expiresOn: '2028-01-31',
        statedValidity: 'in-force',
        divisionCode: '320500',
        administrativeLevel: 'prefecture',
        subjectCategories: ['交通'],
        disclosureIndexNumber: '014149/2023-1',
        disclosureType: 'proactive',
        visibility: 'public',
        sourceUrl: 'https://www.example.gov.cn/1.html',
        extra: { 备注: '转载' },
      },
      relations: [{ type: 'repeals', target: '示政发〔2010〕1号', provisions: ['第三条'] }],
      provisions: [{ path: 'a1', text: '第一条 甲。' }],
    });
  });

  it('fails a line only for what is required and goes on', async () => {
    const content = lines(
      { title: '甲', text: '内容一' },
      '{坏',
      { title: '乙' },
      '[1]',
      { title: 3, text: '丙' },
      '',
      { title: '丁', html: '<p>内容二</p>' },
    );
    const { drafts, failures } = await collect(readPolicyFile(file('a.jsonl', content)));
    expect(drafts.map(({ metadata }) => metadata.title)).toEqual(['甲', '丁']);
    expect(failures.map(({ line, code }) => [line, code])).toEqual([
      [2, 'invalid-json'],
      [3, 'missing-required-field'],
      [4, 'invalid-record'],
      [5, 'missing-required-field'],
    ]);
  });

  it('drops a bad optional field with a warning and hides what it cannot tell to be public', async () => {
    const record = {
      title: '甲',
      text: '乙',
      datedOn: '2023-13-01',
      id: 'a b',
      divisionCode: '苏州',
      visibility: '保密',
      relations: [{ type: 'x' }],
    };
    const { drafts, warnings } = await collect(readPolicyFile(file('a.jsonl', lines(record))));
    expect(drafts[0]).toMatchObject({
      givenId: undefined,
      relations: [],
      metadata: { datedOn: undefined, visibility: 'internal' },
    });
    expect(warnings.map(({ code, message }) => `${code} ${message.split(' ')[1]}`)).toEqual([
      'invalid-optional-field id',
      'invalid-optional-field relations',
      'invalid-optional-field datedOn',
      'invalid-optional-field divisionCode',
      'invalid-optional-field visibility',
    ]);
  });

  it('counts unknown fields once for each field and file', async () => {
    const content = lines({ title: '甲', text: '一', x: 1 }, { title: '乙', text: '二', x: 2, y: null });
    expect((await collect(readPolicyFile(file('a.jsonl', content)))).warnings).toMatchObject([
      { code: 'unknown-field', count: 2 },
    ]);
  });

  it('gives the same content the same digest wherever it comes from', async () => {
    const text = '示例市停车管理办法\n第一条 甲。';
    const [plain] = (await collect(readPolicyFile(file('a.txt', text)))).drafts;
    const [record] = (
      await collect(readPolicyFile(file('b.jsonl', lines({ id: 'x', title: '示例市停车管理办法', text }))))
    ).drafts;
    const [other] = (await collect(readPolicyFile(file('c.txt', `${text}乙`)))).drafts;
    expect(plain?.contentDigest).toBe(record?.contentDigest);
    expect(plain?.contentDigest).not.toBe(other?.contentDigest);
  });

  it('takes the first line of a text for its title where nothing reads like one', async () => {
    const { drafts } = await collect(readPolicyFile(file('a.md', '# 停车须知\n\n请有序停放。')));
    expect(drafts[0]).toMatchObject({
      metadata: { title: '停车须知' },
      original: { fileName: 'a.md', mediaType: 'text/markdown' },
    });
  });

  it('keeps the day a page went online apart from the day a rule applies', async () => {
    const record = { title: '示例条例', text: '第一条 本条例自公布之日起施行。', publishedOn: '2018-12-03' };
    const [online] = (await collect(readPolicyFile(file('a.jsonl', lines(record))))).drafts;
    const [dated] = (
      await collect(readPolicyFile(file('a.jsonl', lines({ ...record, datedOn: '2006-05-01' }))))
    ).drafts;
    expect([online?.metadata.effectiveOn, dated?.metadata.effectiveOn]).toEqual([undefined, '2006-05-01']);
  });

  it('does not date an amended text by the day its first version took effect', async () => {
    const record = {
      title: '示例条例',
      text: '第一条 本条例自2004年5月1日起施行。',
      publishedOn: '2020-06-12',
    };
    expect(
      (await collect(readPolicyFile(file('a.jsonl', lines(record))))).drafts[0]?.metadata.effectiveOn,
    ).toBeUndefined();
  });

  it.each([
    ['a.exe', 'MZ', 'unsupported-format'],
    ['a.pdf', '%PDF', 'corrupt-file'],
    ['a', '甲', 'unsupported-format'],
    ['a.txt', '', 'empty-file'],
    ['a.txt', [0x50, 0x4b, 3, 4, 0, 0], 'binary-file'],
    ['a.jsonl', '\n\n', 'empty-file'],
    ['a.html', '<html><script>x()</script></html>', 'no-text'],
  ])('reports %s with %j as %s', async (path, content, code) => {
    const { drafts, failures } = await collect(readPolicyFile(file(path, content)));
    expect(drafts).toEqual([]);
    expect(failures.map((failure) => failure.code)).toEqual([code]);
  });
});

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>示例通知_示例市政府网</title></head><body>
<nav>首页 政务公开</nav><table><tr><td><b>索 引 号：</b></td><td>0001/2023-5</td><td>发文机关：</td><td>示例市民政局</td></tr>
<tr><td>发文字号：</td><td>示民发〔2023〕5号</td><td>成文日期：</td><td>2023年05月06日</td></tr></table>
<div class="TRS_Editor"><p>示例市民政局关于调整补贴标准的通知</p><p>各区民政局：</p><h2>一、标准</h2><p>标准如下，自本月起执行，请各区民政局遵照执行并做好宣传解释工作：</p>
<table><tr><th>对象</th><th>标准</th></tr><tr><td rowspan="2">老人</td><td>100元</td></tr><tr><td>200元</td></tr></table><script>track()</script></div><footer>版权所有</footer></body></html>`;

describe('readPolicyFile on HTML', () => {
  it('reads the main text, tables with spans and the metadata table, and nothing of the frame', async () => {
    const { drafts } = await collect(readPolicyFile(file('a.html', PAGE)));
    expect(drafts[0]?.metadata).toMatchObject({
      documentNumbers: ['示民发〔2023〕5号'],
      issuingAuthorities: ['示例市民政局'],
      datedOn: '2023-05-06',
      disclosureIndexNumber: '0001/2023-5',
    });
    expect(drafts[0]?.provisions.map(({ text }) => text)).toEqual([
      '示例市民政局关于调整补贴标准的通知',
      '各区民政局：',
      '一、标准\n标准如下，自本月起执行，请各区民政局遵照执行并做好宣传解释工作：',
      '对象：老人；标准：100元',
      '对象：老人；标准：200元',
    ]);
  });
});
