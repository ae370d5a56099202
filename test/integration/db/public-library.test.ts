import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
  await library.importPolicies([
    { id: 'undated', title: '未注明日期的通知', text: '一、内容。' },
    { id: 'older', title: '甲办法', datedOn: '2021-03-01', text: '第一条　甲。' },
    { id: 'newer', title: '乙办法', datedOn: '2024-03-01', text: '第一条　乙。\n附件：乙表' },
    {
      id: 'internal',
      title: '内部文件',
      datedOn: '2025-01-01',
      text: '第一条　内部。',
      visibility: 'internal',
    },
  ]);
  await library.importEntries([
    {
      id: 'e1',
      canonicalQuestion: '一？',
      answer: '一。',
      bases: [{ document: 'newer', provision: '第一条' }],
    },
    { id: 'e2', canonicalQuestion: '二？', answer: '二。', visibility: 'internal' },
    { id: 'e3', canonicalQuestion: '三？', answer: '三。', expiresOn: '2025-12-31' },
  ]);
  await library.importGuides([
    { id: 'g1', title: '居住证办理', steps: ['申请', '受理'] },
    { id: 'g2', title: '不公开的事项', visibility: 'restricted' },
  ]);
});
afterAll(() => library.close());

describe('the public library', () => {
  it('lists documents latest dated first, without texts, page by page', async () => {
    const first = await library.publicLibrary.listPolicies(1, 2, '2026-11-28');
    expect(first.total).toBe(3);
    expect(first.items.map(({ documentId }) => documentId)).toEqual(['newer', 'older']);
    expect(first.items[0]?.readable.version.provisions).toEqual([]);
    const second = await library.publicLibrary.listPolicies(2, 2, '2026-11-28');
    expect(second.items.map(({ documentId }) => documentId)).toEqual(['undated']);
    expect(await library.publicLibrary.listPolicies(9, 2, '2026-11-28')).toEqual({ items: [], total: 3 });
  });

  it('counts and lists entries and guides that are public', async () => {
    expect(await library.publicLibrary.count()).toEqual({
      policies: 3,
      entries: 2,
      guides: 1,
      hasSample: false,
    });
    const entries = await library.publicLibrary.listEntries(1, 10);
    expect(entries.items.map(({ version }) => version.entryId)).toEqual(['e3', 'e1']);
    expect(entries.items[0]?.timeline.map(({ from, status }) => [from, status])).toEqual([
      [undefined, 'in-force'],
      ['2026-01-01', 'lapsed'],
    ]);
    const guides = await library.publicLibrary.listGuides(1, 10);
    expect(guides.items.map(({ version }) => version.content.title)).toEqual(['居住证办理']);
    expect(guides.total).toBe(1);
  });

  it('knows nothing of what is not public', async () => {
    const { publicLibrary } = library;
    expect(await publicLibrary.findPolicy('internal')).toBeUndefined();
    expect(await publicLibrary.findProvision('internal~a1')).toBeUndefined();
    expect(await publicLibrary.findOriginal('internal')).toBeUndefined();
    expect(await publicLibrary.findEntry('e2')).toBeUndefined();
    expect(await publicLibrary.findGuide('g2')).toBeUndefined();
    expect(await publicLibrary.findPolicy('nothing')).toBeUndefined();
    expect(await publicLibrary.findPolicy('newer', 'older@1')).toBeUndefined();
  });

  it('gives the original back byte for byte', async () => {
    const original = await library.publicLibrary.findOriginal('newer');
    expect(original?.mediaType).toContain('text/plain');
    expect(new TextDecoder().decode(original?.bytes)).toBe('第一条　乙。\n附件：乙表');
  });

  it('brings provisions in reading order with their places in the tree', async () => {
    const policy = await library.publicLibrary.findPolicy('newer');
    const provisions = policy?.version.provisions ?? [];
    expect(provisions.map(({ ordinal }) => ordinal)).toEqual(provisions.map((_, index) => index));
    expect(provisions[0]).toMatchObject({ id: 'newer~a1', level: 'article', label: '第一条' });
    expect(provisions[0]?.parentId).toBeUndefined();
  });
});
