import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ValidityTimeline, validityAt } from '../../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary, readEvents, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const policy = (id: string, rest: object = {}) => ({
  id,
  title: `${id}办法`,
  effectiveOn: '2020-01-01',
  text: `第一条　${id}办法的第一条。\n第二条　${id}办法的第二条。`,
  ...rest,
});

async function statusOf(id: string, day = TODAY): Promise<string | undefined> {
  const found = await library.publicLibrary.findPolicy(id);
  return found && validityAt(found.timeline, day).status;
}

function statuses(
  timeline: ValidityTimeline | undefined,
): readonly (readonly [string | undefined, string])[] {
  return (timeline ?? []).map(({ from, status }) => [from, status]);
}

describe('a relation to another document', () => {
  it('repeals it from the day on which the acting document takes effect', async () => {
    await library.importPolicies([
      policy('old', { documentNumber: '示政发〔2015〕3号' }),
      policy('new', { effectiveOn: '2024-07-01', relations: [{ type: 'repeals', target: 'old' }] }),
    ]);
    expect(await statusOf('old', '2024-06-30')).toBe('in-force');
    expect(await statusOf('old', '2024-07-01')).toBe('repealed');
    const old = await library.publicLibrary.findPolicy('old');
    expect(old?.incoming).toMatchObject([{ type: 'repeals', documentId: 'new', title: 'new办法' }]);
    const acting = await library.publicLibrary.findPolicy('new');
    expect(acting?.outgoing).toMatchObject([
      { target: 'old', documentId: 'old', documentNumber: '示政发〔2015〕3号' },
    ]);
  });

  it('finds it by its number in any spelling, also when it comes later', async () => {
    const report = await library.importPolicies([
      policy('acting', {
        effectiveOn: '2023-01-01',
        relations: [{ type: 'repeals', target: '示府办[2018] 7 号' }],
      }),
    ]);
    expect(report.warnings).toMatchObject([{ code: 'unresolved-relation', id: 'acting' }]);
    await library.importPolicies([policy('late', { documentNumber: '示府办〔2018〕7号' })]);
    expect(await statusOf('late')).toBe('repealed');
  });

  it('reaches copies of the text, under whatever id', async () => {
    const text = '第一条　同一份文件。';
    await library.importPolicies([
      { id: 'twin-a', title: '孪生办法', effectiveOn: '2020-01-01', text },
      { id: 'twin-b', title: '孪生办法', effectiveOn: '2020-01-01', text },
      policy('end', { effectiveOn: '2022-01-01', relations: [{ type: 'repeals', target: 'twin-a' }] }),
    ]);
    expect(await statusOf('twin-a')).toBe('repealed');
    expect(await statusOf('twin-b')).toBe('repealed');
  });

  it('concerns parts where it names them', async () => {
    await library.importPolicies([
      policy('parts'),
      policy('part-end', {
        effectiveOn: '2022-01-01',
        relations: [{ type: 'repeals', target: 'parts', provisions: ['第二条'] }],
      }),
    ]);
    const parts = await library.publicLibrary.findPolicy('parts');
    expect(statuses(parts?.timeline).at(-1)).toEqual(['2022-01-01', 'partly-repealed']);
    expect(statuses(parts?.provisionTimelines.get('parts~a1')).at(-1)?.[1]).not.toBe('partly-repealed');
    expect(statuses(parts?.provisionTimelines.get('parts~a2')).at(-1)).toEqual(['2022-01-01', 'repealed']);
  });

  it('is taken back by a correction of the acting document, with an event for the target', async () => {
    await library.importPolicies([
      policy('spared'),
      policy('mistaken', { relations: [{ type: 'repeals', target: 'spared' }] }),
    ]);
    expect(await statusOf('spared')).toBe('repealed');
    await library.importPolicies([policy('mistaken', { relations: [] })]);
    expect(await statusOf('spared')).toBe('in-force');
    const events = await readEvents(library.database);
    expect(events.slice(-2)).toEqual(['published policy mistaken', 'validity-changed policy spared']);
  });

  it('of a later text stays when the next text of the acting document no longer mentions it', async () => {
    await library.importPolicies([
      policy('gone'),
      policy('series', { relations: [{ type: 'repeals', target: 'gone' }] }),
      policy('series-2', { versionOf: 'series', effectiveOn: '2024-01-01' }),
    ]);
    expect(await statusOf('gone')).toBe('repealed');
  });

  it('marks a document as amended, but not the text that came after the amendment', async () => {
    await library.importPolicies([
      policy('code'),
      policy('decision', { effectiveOn: '2022-03-01', relations: [{ type: 'amends', target: 'code' }] }),
    ]);
    expect(await statusOf('code')).toBe('amended');
    await library.importPolicies([
      policy('code-2022', { versionOf: 'code', effectiveOn: '2022-03-01', text: '第一条　已经修改。' }),
    ]);
    expect(await statusOf('code')).toBe('in-force');
    expect(await statusOf('code-2022')).toBe('in-force');
  });

  it('of a document that is not public acts without being named', async () => {
    await library.importPolicies([
      policy('open'),
      policy('secret', {
        title: '机密的决定',
        visibility: 'internal',
        effectiveOn: '2021-01-01',
        relations: [{ type: 'repeals', target: 'open' }],
      }),
    ]);
    const open = await library.publicLibrary.findPolicy('open');
    expect(open && validityAt(open.timeline, TODAY).status).toBe('repealed');
    expect(JSON.stringify(open)).not.toMatch(/机密|secret/);
  });
});

describe('reading versions for an answer', () => {
  it('leaves out what does not exist and tells the present validity of what does', async () => {
    await library.importPolicies([policy('read')]);
    const before = await library.reader.readPolicyVersions(['read@1', 'read@9', 'none@1']);
    expect(before.map(({ version }) => version.id)).toEqual(['read@1']);
    await library.importPolicies([
      policy('ender', { effectiveOn: '2025-01-01', relations: [{ type: 'supersedes', target: 'read' }] }),
    ]);
    const [after] = await library.reader.readPolicyVersions(['read@1']);
    expect(after && validityAt(after.timeline, TODAY).status).toBe('repealed');
  });

  it('keeps provision ids and texts of a version after later imports', async () => {
    await library.importPolicies([policy('kept', { text: '第一条　每人每月二百元。' })]);
    await library.importPolicies([
      policy('kept', { text: '第一条　每人每月三百元。', effectiveOn: '2025-01-01' }),
    ]);
    const [first] = await library.reader.readPolicyVersions(['kept@1']);
    expect(first?.version.provisions.map(({ id, text }) => [id, text])).toEqual([
      ['kept~a1', '第一条 每人每月二百元。'],
    ]);
    const found = await library.publicLibrary.findProvision('kept~a1');
    expect(found?.policy.version.id).toBe('kept@2');
    const old = await library.publicLibrary.findProvision('kept~a1', 'kept@1');
    expect(old?.policy.version.provisions[0]?.text).toContain('二百元');
  });

  it('shows an older public text as internal once the document is internal', async () => {
    await library.importPolicies([policy('closed')]);
    await library.importPolicies([policy('closed', { visibility: 'internal' })]);
    const [first] = await library.reader.readPolicyVersions(['closed@1']);
    expect(first?.version.metadata.visibility).toBe('internal');
    expect(await library.publicLibrary.findPolicy('closed', 'closed@1')).toBeUndefined();
    expect(await library.publicLibrary.findOriginal('closed')).toBeUndefined();
  });
});
