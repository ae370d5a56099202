import { describe, expect, it } from 'vitest';
import { draftPolicy, type StatedPolicy } from '../../../kb/ingestion/draft-policy.ts';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';
import { collect, file, lines } from './collect-items.ts';

const TEXT = `示例市民政局关于调整补贴标准的通知
示民发〔2023〕5号
各区民政局：
现将补贴标准调整如下，请遵照执行。
示例市民政局
2023年5月6日`;

function draft(metadata: StatedPolicy['metadata'], rest: Partial<StatedPolicy> = { from: 'page' }) {
  const original = { fileName: 'a.html', mediaType: 'text/html', bytes: new Uint8Array() };
  return draftPolicy({ metadata, relations: [], ...rest }, parseStructure(TEXT), original, false);
}

describe('a page and its text', () => {
  it('that agree are no contradiction, however they write it', () => {
    const { metadata, contradictions } = draft({
      documentNumbers: ['示民发[2023]5号'],
      issuingAuthorities: ['民政局'],
      datedOn: '2023-05-06',
    });
    expect(contradictions).toEqual([]);
    expect(metadata.provenance?.datedOn).toEqual({ from: 'page', confidence: 0.95 });
  });

  it('that name different dates: the page is believed, less surely', () => {
    const { metadata, contradictions } = draft({ datedOn: '2023-05-16', publishedOn: '2023-06-01' });
    expect(metadata.datedOn).toBe('2023-05-16');
    expect(metadata.provenance?.datedOn).toEqual({ from: 'page', confidence: 0.8 });
    expect(contradictions).toEqual([
      { field: 'datedOn', page: '2023-05-16', text: '2023-05-06', chosen: 'page' },
    ]);
  });

  it('where the page gives the day it went online as 成文日期: the signature is believed', () => {
    const { metadata, contradictions } = draft({ datedOn: '2023-06-01', publishedOn: '2023-06-01' });
    expect(metadata.datedOn).toBe('2023-05-06');
    expect(metadata.provenance?.datedOn?.from).toBe('text');
    expect(contradictions?.[0]?.chosen).toBe('text');
  });

  it.each([
    ['示民发〔2023〕6号', '示民发〔2023〕6号'],
    ['示民发〔2032〕5号', '示民发〔2023〕5号'],
    ['2023年第6号', '示民发〔2023〕5号'],
    ['民令第5号', '民令第5号'],
    ['无', '示民发〔2023〕5号'],
  ])('where the page says %s: %s', (printed, expected) => {
    expect(draft({ documentNumbers: [printed] }).metadata.documentNumbers).toEqual([expected]);
  });

  it.each([
    [['县政府办'], undefined, '示例市民政局'],
    [['示例市人民政府办公室'], 0.6, '示例市民政局'],
    [['示例市人民政府'], undefined, '示例市人民政府'],
  ])('where the page names %j with confidence %s: %s', (issuingAuthorities, confidence, expected) => {
    const { metadata } = draft(
      { issuingAuthorities },
      { from: 'page', confidence: { issuingAuthorities: confidence } },
    );
    expect(metadata.issuingAuthorities).toEqual([expected]);
  });
});

describe('a record', () => {
  it('is believed over the text, without a word', () => {
    const { metadata, contradictions } = draft({ datedOn: '2020-01-01' }, { from: 'record', title: '通知' });
    expect(metadata).toMatchObject({ title: '通知', datedOn: '2020-01-01' });
    expect(metadata.provenance).toMatchObject({
      title: { from: 'record', confidence: 1 },
      datedOn: { from: 'record', confidence: 1 },
      documentNumbers: { from: 'text' },
    });
    expect(contradictions).toEqual([]);
  });

  it('keeps its digest when the reader grows surer of a field', () => {
    const surer = draft({ datedOn: '2023-05-06' }, { from: 'page', confidence: { datedOn: 0.99 } });
    expect(surer.recordDigest).toBe(draft({ datedOn: '2023-05-06' }).recordDigest);
    expect(surer.recordDigest).not.toBe(draft({ datedOn: '2023-05-07' }).recordDigest);
  });
});

describe('import files', () => {
  it('have no provenance for a field that has no value', async () => {
    const { drafts } = await collect(
      readPolicyFile(file('a.jsonl', lines({ title: '通知', text: '请遵照执行。', publishedOn: '' }))),
    );
    expect(Object.keys(drafts[0]?.metadata.provenance ?? {})).toEqual(['title', 'genre']);
  });

  it('fill what a record leaves open from the page that it holds', async () => {
    const html = `<table><tr><td>索引号：</td><td>A-1</td><td>成文日期：</td><td>2023年5月16日</td></tr><tr><td>发文字号：</td><td>示民发〔2023〕7号</td></tr></table>${TEXT.replace(/^.*$/gm, '<p>$&</p>')}`;
    const record = { title: '通知', html, documentNumber: '示民发〔2023〕5号' };
    const { drafts, warnings } = await collect(readPolicyFile(file('a.jsonl', lines(record))));
    expect(drafts[0]?.metadata).toMatchObject({
      title: '通知',
      documentNumbers: ['示民发〔2023〕5号'],
      disclosureIndexNumber: 'A-1',
      datedOn: '2023-05-16',
      provenance: {
        title: { from: 'record', confidence: 1 },
        documentNumbers: { from: 'record', confidence: 1 },
        disclosureIndexNumber: { from: 'page', confidence: 0.95 },
        datedOn: { from: 'page', confidence: 0.8 },
      },
    });
    expect(warnings).toMatchObject([{ code: 'contradictory-metadata', line: 1 }]);
  });

  it('warn when a page contradicts its text', async () => {
    const html = `<table><tr><td>成文日期：</td><td>2023年5月16日</td><td>索引号：</td><td>1</td></tr></table>${TEXT.replace(/^.*$/gm, '<p>$&</p>')}`;
    const { warnings } = await collect(readPolicyFile(file('a.html', html)));
    expect(warnings).toEqual([
      {
        code: 'contradictory-metadata',
        path: 'a.html',
        message: '成文日期不一致：网页写“2023-05-16”，正文写“2023-05-06”，已采用网页所载，请核对',
      },
    ]);
  });
});
