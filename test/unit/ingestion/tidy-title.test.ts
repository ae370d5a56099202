import { describe, expect, it } from 'vitest';
import { readMetadataStatements } from '../../../kb/ingestion/readers/read-metadata-statements.ts';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';
import { tidyTitle } from '../../../kb/ingestion/structure/title.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';

describe('the spaces of a title', () => {
  it.each([
    ['甲市财政局　甲市民政局关于调整补助标准的通知', '甲市财政局 甲市民政局关于调整补助标准的通知'],
    ['财政部 税务总局 海关总署 关于乙的公告', '财政部 税务总局 海关总署关于乙的公告'],
    ['中共甲市委　甲市人民政府关于乙的意见', '中共甲市委 甲市人民政府关于乙的意见'],
    ['甲市财政局 甲市人力资源 和社会保障局关于 乙的通知', '甲市财政局 甲市人力资源和社会保障局关于乙的通知'],
    ['甲市 人民政府 办公室 关于 乙的通知', '甲市人民政府办公室关于乙的通知'],
    ['司法部 全国工商联 中华全国律师协会关于乙的通知', '司法部 全国工商联 中华全国律师协会关于乙的通知'],
    ['甲 市 财 政 局 关于乙的通知', '甲市财政局关于乙的通知'],
    ['关于印发 乙的通知', '关于印发乙的通知'],
  ])('%s', (printed, title) => {
    expect(tidyTitle(printed)).toBe(title);
    expect(tidyTitle(title)).toBe(title);
    expect(titleKey(printed)).toBe(titleKey(title));
  });

  it('stand between authorities that a text prints on lines of their own', () => {
    const text =
      '甲市财政局　甲市民政局　国家税务总局甲市税务局\n关于实施补贴的通知\n\n甲财社〔2024〕12号\n\n各县：\n一、补贴对象为企业。\n';
    expect(parseStructure(text).metadata.title).toBe(
      '甲市财政局 甲市民政局 国家税务总局甲市税务局关于实施补贴的通知',
    );
  });
});

it('a title that staff state keeps the spaces they wrote', async () => {
  const line = JSON.stringify({ id: 'p-1', title: '甲市财政局　乙 中心关于丙的通知', reason: '更正' });
  const file = { path: 'a.jsonl', bytes: new TextEncoder().encode(line) };
  const items = [];
  for await (const item of readMetadataStatements(file)) items.push(item);
  expect(items).toMatchObject([
    { draft: { fields: [{ field: 'title', value: '甲市财政局 乙 中心关于丙的通知' }] } },
  ]);
});
