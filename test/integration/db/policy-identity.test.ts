import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const subsidy = (id: string | undefined, amount: number, rest: object = {}) => ({
  id,
  title: `${id ?? '无编号'}补贴办法`,
  text: `第一条　为规范补贴发放，制定本办法。\n第二条　补贴标准为每人每月${amount}元。`,
  ...rest,
});

async function versionsOf(documentId: string): Promise<readonly string[]> {
  const rows = await library.database.sql<{ id: string }[]>`
    select id from policy_versions where document_id = ${documentId} order by number`;
  return rows.map(({ id }) => id);
}

describe('a policy with an id', () => {
  it('keeps the id verbatim, as document, version and provision id', async () => {
    const report = await library.importPolicies([subsidy('A.b_c:1-x', 100)]);
    expect(report.created).toEqual(['A.b_c:1-x']);
    const policy = await library.publicLibrary.findPolicy('A.b_c:1-x');
    expect(policy?.version.id).toBe('A.b_c:1-x@1');
    expect(policy?.version.provisions.map(({ id }) => id)).toEqual(['A.b_c:1-x~a1', 'A.b_c:1-x~a2']);
    expect(policy?.version.provisions[1]?.text).toBe('第二条 补贴标准为每人每月100元。');
  });

  it('is unchanged when it comes again as it was', async () => {
    await library.importPolicies([subsidy('same', 100)]);
    const again = await library.importPolicies([subsidy('same', 100)]);
    expect(again).toMatchObject({ created: [], updated: [], unchanged: ['same'], warnings: [] });
    expect(await versionsOf('same')).toEqual(['same@1']);
  });

  it('gets a new version with other content, and another one when the first content returns', async () => {
    await library.importPolicies([subsidy('aba', 100)]);
    expect((await library.importPolicies([subsidy('aba', 200)])).updated).toEqual(['aba']);
    expect((await library.importPolicies([subsidy('aba', 100)])).updated).toEqual(['aba']);
    expect(await versionsOf('aba')).toEqual(['aba@1', 'aba@2', 'aba@3']);
    const policy = await library.publicLibrary.findPolicy('aba');
    expect(policy?.version.id).toBe('aba@3');
    const old = await library.publicLibrary.findPolicy('aba', 'aba@2');
    expect(old?.version.provisions[1]?.text).toContain('200元');
    expect(old?.timeline.map(({ status }) => status)).toEqual(['superseded']);
  });

  it('gets a new version when only its metadata change', async () => {
    await library.importPolicies([subsidy('meta', 100)]);
    const report = await library.importPolicies([subsidy('meta', 100, { expiresOn: '2030-12-31' })]);
    expect(report.updated).toEqual(['meta']);
    expect(await versionsOf('meta')).toEqual(['meta@1', 'meta@2']);
  });

  it('is taken twice within one batch as two versions', async () => {
    const report = await library.importPolicies([subsidy('twice', 1), subsidy('twice', 2)]);
    expect(report).toMatchObject({ created: ['twice'], updated: ['twice'] });
    expect((await library.publicLibrary.findPolicy('twice'))?.version.id).toBe('twice@2');
  });

  it('with the content of another is created, named a copy, and marked', async () => {
    const text = '第一条　停车收费每小时五元。';
    await library.importPolicies([{ id: 'original', title: '停车办法', text }]);
    const report = await library.importPolicies([{ id: 'copy', title: '停车办法', text }]);
    expect(report.created).toEqual(['copy']);
    expect(report.warnings).toMatchObject([{ code: 'duplicate-of', id: 'copy' }]);
    expect(report.warnings[0]?.message).toContain('original');
    expect((await library.publicLibrary.findPolicy('copy'))?.duplicateOf).toBe('original');
    expect((await library.publicLibrary.findPolicy('original'))?.duplicateOf).toBeUndefined();
  });

  it('is no copy any more once its content differs', async () => {
    const text = '第一条　绿地率不低于三成。';
    await library.importPolicies([
      { id: 'green', title: '绿化办法', text },
      { id: 'green-copy', title: '绿化办法', text },
    ]);
    await library.importPolicies([{ id: 'green', title: '绿化办法', text: '第一条　绿地率不低于四成。' }]);
    expect((await library.publicLibrary.findPolicy('green-copy'))?.duplicateOf).toBeUndefined();
  });
});

describe('a policy without an id', () => {
  it('is named after its content and stays the same record', async () => {
    const line = { title: '无编号办法', text: '第一条　本办法没有编号。' };
    const first = await library.importPolicies([line]);
    expect(first.created[0]).toMatch(/^p-[0-9a-f]{16}$/);
    const second = await library.importPolicies([line]);
    expect(second.unchanged).toEqual(first.created);
  });
});

describe('versionOf', () => {
  const text = (year: number) => ({ text: `第一条　本办法自${year}年1月1日起施行。` });

  it('makes a record a version; its id answers with that version for ever', async () => {
    await library.importPolicies([{ id: 'law', title: '条例', effectiveOn: '2019-01-01', ...text(2019) }]);
    const report = await library.importPolicies([
      { id: 'law-2021', versionOf: 'law', title: '条例', effectiveOn: '2021-01-01', ...text(2021) },
    ]);
    expect(report.created).toEqual(['law-2021']);
    await library.importPolicies([
      { id: 'law-2023', versionOf: 'law-2021', title: '条例', effectiveOn: '2023-01-01', ...text(2023) },
    ]);
    expect(await versionsOf('law')).toEqual(['law@1', 'law@2', 'law@3']);
    const newest = await library.publicLibrary.findPolicy('law');
    expect(newest?.version.id).toBe('law@3');
    expect(newest?.versions.map(({ publicId, versionId }) => [publicId, versionId])).toEqual([
      ['law', 'law@1'],
      ['law-2021', 'law@2'],
      ['law', 'law@3'],
    ]);
    const middle = await library.publicLibrary.findPolicy('law-2021');
    expect(middle?.version.id).toBe('law@2');
    expect(middle?.timeline.map(({ from, status }) => [from, status])).toEqual([
      [undefined, 'not-yet-effective'],
      ['2021-01-01', 'in-force'],
      ['2023-01-01', 'superseded'],
    ]);
    expect(await library.reader.findDocumentId('law-2021')).toBe('law');
    const again = await library.importPolicies([
      { id: 'law-2021', versionOf: 'law', title: '条例', effectiveOn: '2021-01-01', ...text(2021) },
    ]);
    expect(again.unchanged).toEqual(['law-2021']);
  });

  it('puts an older text that is imported later in its place', async () => {
    await library.importPolicies([{ id: 'now', title: '细则', effectiveOn: '2023-01-01', ...text(2023) }]);
    await library.importPolicies([
      { id: 'then', versionOf: 'now', title: '细则', effectiveOn: '2015-01-01', ...text(2015) },
    ]);
    const newest = await library.publicLibrary.findPolicy('now');
    expect(newest?.version.id).toBe('now@1');
    expect(newest?.timeline.at(-1)?.status).toBe('in-force');
    const old = await library.publicLibrary.findPolicy('then');
    expect(old?.timeline.at(-1)).toMatchObject({ from: '2023-01-01', status: 'superseded' });
  });

  it('may name a document that comes later in the batch, and none that never comes', async () => {
    const report = await library.importPolicies([
      { id: 'second', versionOf: 'first', title: '规程', effectiveOn: '2022-01-01', ...text(2022) },
      { id: 'first', title: '规程', effectiveOn: '2020-01-01', ...text(2020) },
      { id: 'lost', versionOf: 'nowhere', title: '规程', ...text(2020) },
    ]);
    expect(report.created).toEqual(['second', 'first']);
    expect(report.failed).toMatchObject([{ line: 3, code: 'unknown-version-of' }]);
    expect(await versionsOf('first')).toEqual(['first@1', 'first@2']);
  });

  it('makes a document of its own until now a version; what cites its old text still finds it', async () => {
    await library.importPolicies([
      { id: 'base', title: '管理规定', effectiveOn: '2018-01-01', ...text(2018) },
      { id: 'loose', title: '管理规定新', effectiveOn: '2022-01-01', ...text(2022) },
    ]);
    const report = await library.importPolicies([
      { id: 'loose', versionOf: 'base', title: '管理规定新', effectiveOn: '2022-01-01', ...text(2022) },
    ]);
    expect(report.updated).toEqual(['loose']);
    expect((await library.publicLibrary.findPolicy('loose'))?.version.id).toBe('base@2');
    const [cited] = await library.reader.readPolicyVersions(['loose@1']);
    expect(cited?.version.provisions[0]?.text).toContain('2022年');
    expect(cited?.isPublished).toBe(false);
    const page = await library.publicLibrary.findPolicy('loose', 'loose@1');
    expect(page?.version.id).toBe('loose@1');
  });

  it('refuses to make a version of one document a version of another', async () => {
    await library.importPolicies([
      { id: 'one', title: '甲', ...text(2001) },
      { id: 'two', title: '乙', ...text(2002) },
      { id: 'one-b', versionOf: 'one', title: '甲', ...text(2003) },
    ]);
    const report = await library.importPolicies([
      { id: 'one-b', versionOf: 'two', title: '甲', ...text(2004) },
    ]);
    expect(report.failed).toMatchObject([{ code: 'version-of-conflict' }]);
  });
});

describe('the same title and authority with a later date', () => {
  const notice = (id: string, datedOn: string, text: string) => ({
    id,
    title: '关于发放高温津贴的通知',
    issuingAuthorities: ['示例市人力资源和社会保障局'],
    datedOn,
    text,
  });

  it('suggests a version, whichever comes first', async () => {
    await library.importPolicies([notice('heat-2024', '2024-06-01', '一、津贴为每月二百元。')]);
    const later = await library.importPolicies([notice('heat-2025', '2025-06-01', '一、津贴为每月三百元。')]);
    expect(later.created).toEqual(['heat-2025']);
    expect(later.warnings).toMatchObject([{ code: 'suggested-version', id: 'heat-2025' }]);
    expect((await library.publicLibrary.findPolicy('heat-2025'))?.suggestedVersionOf).toBe('heat-2024');

    const earlier = await library.importPolicies([
      notice('heat-2023', '2023-06-01', '一、津贴为每月一百元。'),
    ]);
    expect(earlier.warnings[0]?.message).toContain('heat-2024');
    expect((await library.publicLibrary.findPolicy('heat-2024'))?.suggestedVersionOf).toBe('heat-2023');
  });

  it('becomes a version at once when the text says that it is a revision', async () => {
    const law = (id: string, datedOn: string, history: string) => ({
      id,
      title: '示例市养犬管理条例',
      issuingAuthorities: ['示例市人民代表大会常务委员会'],
      datedOn,
      text: `示例市养犬管理条例\n${history}\n第一条　为了规范养犬行为，制定本条例。\n第二条　养犬应当登记（${datedOn}）。`,
    });
    await library.importPolicies([law('dogs', '2012-05-01', '（2012年5月1日示例市人大常委会通过）')]);
    const report = await library.importPolicies([
      law('dogs-2020', '2020-05-01', '（2012年5月1日通过　根据2020年5月1日《关于修改条例的决定》修正）'),
    ]);
    expect(report.created).toEqual(['dogs-2020']);
    expect(report.warnings).toMatchObject([{ code: 'linked-version' }]);
    const revised = await library.publicLibrary.findPolicy('dogs-2020');
    expect(revised?.versions.map(({ versionId }) => versionId)).toEqual(['dogs@1', 'dogs-2020@1']);
    const earlier = await library.publicLibrary.findPolicy('dogs');
    expect(earlier?.timeline.at(-1)).toMatchObject({
      from: '2020-05-01',
      status: 'superseded',
      reasons: [{ code: 'newer-version', documentId: 'dogs-2020' }],
    });
  });
});

describe('text with a zero character', () => {
  it('is stored without it', async () => {
    const draft = {
      givenId: 'zero',
      metadata: {
        title: '含\0零字符的通知',
        documentNumbers: [],
        issuingAuthorities: [],
        subjectCategories: [],
        visibility: 'public' as const,
        extra: { 备注: 'a\0b' },
      },
      relations: [],
      provisions: [
        { path: 't1', ordinal: 0, level: 'paragraph' as const, label: '', headingPath: [], text: '一\0二' },
      ],
      contentDigest: 'a'.repeat(64),
      recordDigest: 'b'.repeat(64),
      original: { fileName: 'zero.txt', mediaType: 'text/plain', bytes: new Uint8Array([0, 1, 2]) },
      isSample: false,
    };
    const [outcome] = await library.store.savePolicies([draft], false);
    expect(outcome).toMatchObject({ outcome: 'created', id: 'zero' });
    const policy = await library.publicLibrary.findPolicy('zero');
    expect(policy?.version.provisions[0]?.text).toBe('一二');
    expect(policy?.version.metadata).toMatchObject({ title: '含零字符的通知', extra: { 备注: 'ab' } });
    const original = await library.publicLibrary.findOriginal('zero');
    expect([...(original?.bytes ?? [])]).toEqual([0, 1, 2]);
  });
});
