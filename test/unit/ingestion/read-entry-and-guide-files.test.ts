import { describe, expect, it } from 'vitest';
import { FieldMapError, parseFieldMap } from '../../../kb/ingestion/field-map.ts';
import { readEntryFile } from '../../../kb/ingestion/readers/read-entry-file.ts';
import { readGuideFile } from '../../../kb/ingestion/readers/read-guide-file.ts';
import { collect, file, lines } from './collect-items.ts';

describe('readEntryFile', () => {
  it('names an entry without a question by the first sentence of its answer', async () => {
    const { drafts } = await collect(
      readEntryFile(file('a.jsonl', lines({ answer: '可以网上办理。请登录网站。', canonicalQuestion: '' }))),
    );
    expect(drafts[0]?.content).toMatchObject({
      canonicalQuestion: '可以网上办理。',
      kind: 'concise-answer',
      visibility: 'public',
    });
  });

  it('reads CSV with Chinese headers through a field map', async () => {
    const map = parseFieldMap(
      JSON.stringify({
        fields: {
          问题: 'canonicalQuestion',
          答案: 'answer',
          类型: { to: 'kind', values: { 知识点: 'hotline-entry' } },
          关键词: { to: 'keywords', as: 'list', separator: ',' },
          内部备注: null,
        },
        constants: { divisionCode: '320500' },
      }),
    );
    const csv =
      '\ufeff问题,答案,类型,关键词,内部备注\r\n"怎么办？","带身份证。\n再填表。",知识点,"证件,材料",x\r\n';
    const { drafts, failures, warnings } = await collect(readEntryFile(file('a.csv', csv), { map }));
    expect([failures, warnings]).toEqual([[], []]);
    expect(drafts[0]?.content).toMatchObject({
      canonicalQuestion: '怎么办？',
      answer: '带身份证。\n再填表。',
      kind: 'hotline-entry',
      keywords: ['证件', '材料'],
      divisionCode: '320500',
      extra: {},
    });
  });

  it('reads bases and reports the one that names no document', async () => {
    const bases = [{ document: '示政发〔2023〕5号', provision: '第三条', quote: '甲' }, { quote: '乙' }];
    const { drafts, warnings } = await collect(
      readEntryFile(file('a.jsonl', lines({ answer: '甲。', bases }))),
    );
    expect(drafts[0]?.content.statedBases).toEqual([bases[0]]);
    expect(warnings.map(({ code }) => code)).toEqual(['invalid-optional-field']);
  });

  it('reports a CSV file whose quotation marks do not close', async () => {
    const { failures } = await collect(readEntryFile(file('a.csv', 'answer\n"甲')));
    expect(failures.map(({ code }) => code)).toEqual(['invalid-csv']);
  });
});

describe('readGuideFile', () => {
  it('takes a text where a list is expected', async () => {
    const guide = {
      id: 'g1',
      title: '户口迁移',
      conditions: '有合法稳定住所',
      materials: ['身份证', '户口簿'],
      phones: '0512-1、0512-2',
      fees: '不收费',
    };
    const { drafts, failures } = await collect(
      readGuideFile(file('a.jsonl', lines(guide, { conditions: ['无题'] }))),
    );
    expect(drafts[0]).toMatchObject({
      givenId: 'g1',
      content: {
        conditions: ['有合法稳定住所'],
        materials: ['身份证', '户口簿'],
        phones: ['0512-1', '0512-2'],
        steps: [],
      },
    });
    expect(failures.map(({ line, code }) => [line, code])).toEqual([[2, 'missing-required-field']]);
  });
});

describe('parseFieldMap', () => {
  it.each([
    '{',
    '[]',
    '{"fields": {"标题": 5}}',
    '{"field": {}}',
    '{"fields": {"a": {"to": "b", "as": "money"}}}',
  ])('refuses %s', (text) => expect(() => parseFieldMap(text)).toThrow(FieldMapError));
});
