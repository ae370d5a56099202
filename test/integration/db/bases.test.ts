import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Basis } from '../../../kb/entries/basis.ts';
import { type OpenedLibrary, openLibrary, readEvents } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const policy = (id: string, amount: string, rest: object = {}) => ({
  id,
  title: `示例市${id}管理办法`,
  documentNumber: `示政规〔2020〕${id.length}${id.charCodeAt(0)}号`,
  effectiveOn: '2020-01-01',
  text: `第一条　为规范${id}管理，制定本办法。\n第二条　补贴标准为每人每月${amount}元，按月发放。`,
  ...rest,
});

const entry = (id: string, bases: readonly object[]) => ({
  id,
  canonicalQuestion: `${id}补贴多少钱？`,
  answer: '按月发放补贴。',
  bases,
});

async function basesOf(entryId: string): Promise<readonly Basis[]> {
  return (await library.publicLibrary.findEntry(entryId))?.version.bases ?? [];
}

describe('a basis', () => {
  it('is found by id, by number and by exact title', async () => {
    await library.importPolicies([policy('alpha', '二百')]);
    const quote = '补贴标准为每人每月二百元';
    const report = await library.importEntries([
      entry('by-id', [{ document: 'alpha', provision: 'alpha~a2', quote }]),
      entry('by-number', [{ document: '示政规[2020]597号', provision: '第2条', quote }]),
      entry('by-title', [{ document: '《示例市alpha管理办法》', quote }]),
    ]);
    expect(report.warnings).toEqual([]);
    for (const id of ['by-id', 'by-number', 'by-title']) {
      const [basis] = await basesOf(id);
      expect(basis).toMatchObject({
        state: 'confirmed',
        versionId: 'alpha@1',
        provisionId: 'alpha~a2',
        quote,
      });
      const found = await library.publicLibrary.findProvision('alpha~a2', 'alpha@1');
      const text = found?.policy.version.provisions.find((provision) => provision.id === 'alpha~a2')?.text;
      expect(text?.slice(basis?.quoteStart, basis?.quoteEnd)).toBe(quote);
    }
    const resting = await library.publicLibrary.listEntriesRestingOn('alpha');
    expect(resting.map(({ entryId, provisionLabel }) => [entryId, provisionLabel])).toEqual([
      ['by-id', '第二条'],
      ['by-number', '第二条'],
      ['by-title', '第二条'],
    ]);
  });

  it('that cannot be found is kept, reported, and found when the document arrives', async () => {
    const report = await library.importEntries([
      entry('early', [{ document: '示例市beta管理办法', quote: '每人每月三百元' }]),
    ]);
    expect(report.warnings).toMatchObject([{ code: 'broken-basis', id: 'early' }]);
    expect((await basesOf('early'))[0]).toMatchObject({ state: 'broken', documentId: undefined });
    await library.importPolicies([policy('beta', '三百')]);
    expect((await basesOf('early'))[0]).toMatchObject({ state: 'confirmed', documentId: 'beta' });
    const events = await readEvents(library.database);
    expect(events.slice(-2)).toEqual(['published policy beta', 'standing-changed entry early']);
  });

  it('moves to the new version where the quoted words are unchanged', async () => {
    await library.importPolicies([policy('gamma', '四百')]);
    await library.importEntries([entry('moves', [{ document: 'gamma', quote: '每人每月四百元' }])]);
    await library.importPolicies([
      policy('gamma', '四百', {
        effectiveOn: '2025-01-01',
        text: '第一条　新增一条。\n第二条　仍然适用。\n第三条　补贴标准为每人每月四百元，按月发放。',
      }),
    ]);
    expect((await basesOf('moves'))[0]).toMatchObject({
      state: 'confirmed',
      versionId: 'gamma@2',
      provisionId: 'gamma~a3',
    });
  });

  it('goes stale where they changed, and still shows what it rested on', async () => {
    await library.importPolicies([policy('delta', '五百')]);
    await library.importEntries([entry('stale', [{ document: 'delta', quote: '每人每月五百元' }])]);
    await library.importPolicies([policy('delta', '六百')]);
    const [basis] = await basesOf('stale');
    expect(basis).toMatchObject({ state: 'stale', versionId: 'delta@1', quote: '每人每月五百元' });
    expect(basis?.problem).toContain('旧版本');
  });

  it('goes stale in the transaction that ends the validity of its document, and recovers with it', async () => {
    await library.importPolicies([policy('epsilon', '七百')]);
    await library.importEntries([entry('ended', [{ document: 'epsilon', quote: '每人每月七百元' }])]);
    const acting = policy('ender', '一', { effectiveOn: '2025-01-01' });
    await library.importPolicies([{ ...acting, relations: [{ type: 'repeals', target: 'epsilon' }] }]);
    const [basis] = await basesOf('ended');
    expect(basis).toMatchObject({ state: 'stale', versionId: 'epsilon@1' });
    expect(basis?.problem).toContain('废止');
    await library.importPolicies([acting]);
    expect((await basesOf('ended'))[0]).toMatchObject({ state: 'confirmed', problem: undefined });
  });

  it('goes stale where its provision alone is repealed', async () => {
    await library.importPolicies([policy('zeta', '八百')]);
    await library.importEntries([
      entry('part', [
        { document: 'zeta', quote: '每人每月八百元' },
        { document: 'zeta', provision: '第一条' },
      ]),
    ]);
    await library.importPolicies([
      policy('part-ender', '一', {
        effectiveOn: '2025-01-01',
        relations: [{ type: 'repeals', target: 'zeta', provisions: ['第二条'] }],
      }),
    ]);
    expect((await basesOf('part')).map(({ state }) => state)).toEqual(['stale', 'confirmed']);
  });

  it('waits for a text that does not apply yet', async () => {
    await library.importPolicies([policy('eta', '九百')]);
    await library.importEntries([entry('waits', [{ document: 'eta', quote: '每人每月九百元' }])]);
    await library.importPolicies([policy('eta', '一千', { effectiveOn: '2027-01-01' })]);
    expect((await basesOf('waits'))[0]).toMatchObject({ state: 'confirmed', versionId: 'eta@1' });
  });

  it('follows a document that became a version of another', async () => {
    await library.importPolicies([
      policy('theta', '十'),
      policy('iota', '二十', { effectiveOn: '2024-01-01' }),
    ]);
    await library.importEntries([entry('follows', [{ document: 'iota', quote: '每人每月二十元' }])]);
    await library.importPolicies([policy('iota', '二十', { effectiveOn: '2024-01-01', versionOf: 'theta' })]);
    expect((await basesOf('follows'))[0]).toMatchObject({ state: 'confirmed', versionId: 'theta@2' });
  });
});

describe('entries and guides', () => {
  it('follow the same identity rules', async () => {
    const line = { canonicalQuestion: '几点上班？', answer: '九点。' };
    const first = await library.importEntries([line]);
    expect(first.created[0]).toMatch(/^e-[0-9a-f]{16}$/);
    expect((await library.importEntries([line])).unchanged).toEqual(first.created);
    const copy = await library.importEntries([{ id: 'hours', ...line }]);
    expect(copy.warnings).toMatchObject([{ code: 'duplicate-of', id: 'hours' }]);
    const changed = await library.importEntries([{ id: 'hours', ...line, answer: '八点半。' }]);
    expect(changed.updated).toEqual(['hours']);
    expect((await library.publicLibrary.findEntry('hours'))?.version).toMatchObject({
      id: 'hours@2',
      content: { answer: '八点半。' },
    });

    const guide = { title: '身份证补领', materials: ['户口簿'], phones: ['110'] };
    const made = await library.importGuides([guide]);
    expect(made.created[0]).toMatch(/^g-[0-9a-f]{16}$/);
    await library.importGuides([{ id: 'card', ...guide, fees: '40元' }]);
    const updated = await library.importGuides([{ id: 'card', ...guide, fees: '20元' }]);
    expect(updated.updated).toEqual(['card']);
    expect((await library.publicLibrary.findGuide('card'))?.version).toMatchObject({
      id: 'card@2',
      content: { fees: '20元', materials: ['户口簿'], phones: ['110'] },
    });
    const [old] = await library.reader.readGuideVersions(['card@1']);
    expect(old?.version.content.fees).toBe('40元');
  });
});
