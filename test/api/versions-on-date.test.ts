import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { PolicyWire, VersionSummaryWire } from '../../server/contract/library.ts';
import type { SearchResultsWire } from '../../server/contract/search.ts';
import { waitForFollowers } from '../../server/db/followers.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const TITLE = '海山市公共租赁住房管理办法';

function housing(serial: string, datedOn: string, effectiveOn: string, income: number, more: string) {
  return {
    id: 'hs-gzf',
    title: TITLE,
    documentNumber: serial,
    issuingAuthorities: ['海山市人民政府'],
    datedOn,
    effectiveOn,
    text: `第一条　为规范公共租赁住房管理，制定本办法。\n第二条　家庭人均月收入低于${income}元的，可以申请。\n${more}`,
  };
}

/** The third corrects the second; the last is to come. */
const VERSIONS = [
  housing(
    '海政规〔2019〕5号',
    '2019-11-20',
    '2020-01-01',
    3000,
    '第三条　租金为每平方米5元。\n第四条　转租的，收回住房。',
  ),
  housing(
    '海政规〔2022〕9号',
    '2022-11-20',
    '2023-01-01',
    3500,
    '第三条　不得出售。\n第四条　租金为每平方米5元。',
  ),
  housing(
    '海政规〔2022〕9号',
    '2022-11-20',
    '2023-01-01',
    3600,
    '第三条　不得出售。\n第四条　租金为每平方米5元。',
  ),
  housing(
    '海政规〔2026〕3号',
    '2026-11-01',
    '2027-01-01',
    4000,
    '第三条　不得出售。\n第四条　租金为每平方米5元。',
  ),
];

const ANNOUNCED = [
  {
    ...housing('海政规〔2026〕7号', '2026-11-02', '2027-03-01', 1, '第三条　夜间游览另行规定。'),
    id: 'hs-tower',
    title: '海山市灯塔参观办法',
  },
];

let testApp: TestApp;

beforeAll(async () => {
  const clock = () => new Date('2026-11-28T04:00:00Z');
  testApp = await openTestApp({ clock });
  const store = createLibraryStore(testApp.database, clock);
  for (const record of [...VERSIONS, ...ANNOUNCED]) {
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    await importPolicies([{ path: 'a.jsonl', bytes }], store);
  }
  const entry = {
    id: 'hs-rent',
    canonicalQuestion: '海山市公租房租金多少钱？',
    answer: '每平方米5元。',
    bases: [{ document: '海政规〔2019〕5号', provision: '第三条', quote: '租金为每平方米5元' }],
  };
  await importEntries([{ path: 'e.jsonl', bytes: new TextEncoder().encode(JSON.stringify(entry)) }], store);
  await waitForFollowers(testApp.database, 30_000);
});

afterAll(() => testApp.close());

const get = <T>(path: string) => readJson<T>(fetch(`${testApp.url}${path}`));
const pageOf = async (path: string) => (await fetch(`${testApp.url}${path}`)).text();

async function found(query: Readonly<Record<string, string>>) {
  const { hits } = await get<SearchResultsWire>(`/api/v1/search?${new URLSearchParams(query)}`);
  return hits.map(({ versionId, validity: { status } }) => `${versionId} ${status}`);
}

describe('a search', () => {
  it.each([
    ['today', {}, 'hs-gzf@3 in-force'],
    ['in the time of the first text', { asOf: '2021-06-01' }, 'hs-gzf@1 in-force'],
    ['before all of them', { asOf: '2018-06-01' }, 'hs-gzf@1 not-yet-effective'],
    ['when the last has begun', { asOf: '2027-06-01' }, 'hs-gzf@4 in-force'],
  ])('shows the version that holds %s', async (_, day, expected) => {
    expect((await found({ q: TITLE, ...day }))[0]).toBe(expected);
  });

  it.each([
    ['海政规〔2019〕5号', 'hs-gzf@1 superseded'],
    ['海政规〔2022〕9号', 'hs-gzf@3 in-force'],
    ['海政规〔2026〕3号', 'hs-gzf@4 not-yet-effective'],
  ])('leads from %s to the version that bears it', async (q, expected) => {
    expect((await found({ q }))[0]).toBe(expected);
  });

  it('finds what only the text of the day says', async () => {
    const { hits } = await get<SearchResultsWire>(
      `/api/v1/search?${new URLSearchParams({ q: '转租收回住房', asOf: '2021-06-01' })}`,
    );
    expect(hits[0]).toMatchObject({ versionId: 'hs-gzf@1', snippet: expect.stringContaining('转租') });
  });

  it('shows what is to come where nothing holds', async () => {
    expect((await found({ q: '海山市灯塔参观办法' }))[0]).toBe('hs-tower@1 not-yet-effective');
  });

  it.each(['%', '\0', '？！'])('finds nothing for signs alone: %j', async (q) => {
    const results = await get<SearchResultsWire>(`/api/v1/search?${new URLSearchParams({ q })}`);
    expect(results).toMatchObject({ hits: [], total: 0 });
  });
});

describe('a document', () => {
  it('is shown by the version that applies on the day, with what is to come', async () => {
    const today = await get<PolicyWire>('/api/v1/policies/hs-gzf');
    expect(today).toMatchObject({
      versionId: 'hs-gzf@3',
      documentNumber: '海政规〔2022〕9号',
      validity: { status: 'in-force' },
      upcoming: { versionId: 'hs-gzf@4', effectiveOn: '2027-01-01' },
    });
    const before = await get<PolicyWire>('/api/v1/policies/hs-gzf?asOf=2021-06-01');
    expect(before).toMatchObject({
      versionId: 'hs-gzf@1',
      validity: { status: 'in-force' },
      upcoming: { versionId: 'hs-gzf@3' },
    });
    const provisions = await get('/api/v1/policies/hs-gzf/provisions?asOf=2021-06-01');
    expect(provisions).toMatchObject({ versionId: 'hs-gzf@1' });
    const chosen = await get<PolicyWire>('/api/v1/policies/hs-gzf?version=hs-gzf%404');
    expect(chosen).toMatchObject({ versionId: 'hs-gzf@4', validity: { status: 'not-yet-effective' } });
    expect(chosen.upcoming).toBeUndefined();
  });

  it('is listed likewise', async () => {
    const listed = async (query: string) => {
      const { items } = await get<{ items: PolicyWire[] }>(`/api/v1/policies?pageSize=50${query}`);
      return items.find(({ documentId }) => documentId === 'hs-gzf');
    };
    expect(await listed('')).toMatchObject({ versionId: 'hs-gzf@3', upcoming: { versionId: 'hs-gzf@4' } });
    expect(await listed('&asOf=2021-06-01')).toMatchObject({ versionId: 'hs-gzf@1' });
  });

  it('gives a clause of the text that applies', async () => {
    const { provisions } = await get<{ provisions: { id: string; label: string }[] }>(
      '/api/v1/policies/hs-gzf/provisions',
    );
    const id = encodeURIComponent(provisions.find(({ label }) => label === '第二条')?.id ?? '');
    expect(await get(`/api/v1/provisions/${id}`)).toMatchObject({ versionId: 'hs-gzf@3' });
    expect(await get(`/api/v1/provisions/${id}?asOf=2021-06-01`)).toMatchObject({ versionId: 'hs-gzf@1' });
  });

  it('says on its page what is shown and what is to come', async () => {
    const page = await pageOf('/policies/hs-gzf');
    expect(page).toContain('3600元');
    expect(page).toContain('第 4 版将自2027年1月1日起施行');
    expect(page).toContain('https://schema.org/InForce');
    const chosen = await pageOf('/policies/hs-gzf?version=hs-gzf%404');
    expect(chosen).toContain('https://schema.org/NotInForce');
    expect(chosen).toContain('/policies/hs-gzf?version=hs-gzf%404');
  });

  it('lists its versions by the days from which they apply, a correction behind what it corrects', async () => {
    const { versions } = await get<{ versions: VersionSummaryWire[] }>('/api/v1/policies/hs-gzf/versions');
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(versions[1]?.correctedBy).toBe('hs-gzf@3');
    const corrected = await get<PolicyWire>('/api/v1/policies/hs-gzf?version=hs-gzf%402');
    expect(corrected.validity).toMatchObject({ status: 'superseded' });
    expect(corrected.validity.reasons.map(({ text }) => text).join()).toContain('2023年1月1日');
  });
});

describe('the feed', () => {
  it('describes in each entry the version that it is about', async () => {
    const feed = await pageOf('/feed.atom?document=hs-gzf');
    const entries = [...feed.matchAll(/<entry>.*?<\/entry>/gs)].map(([entry]) => ({
      version: /version=hs-gzf%40(\d)/.exec(entry)?.[1],
      number: /<summary>([^；]+)；/.exec(entry)?.[1],
      status: /<category term="([^"]+)" label="[^"]+"\/>\s*<summary>/.exec(entry)?.[1],
    }));
    const published = new Map(entries.map((entry) => [entry.version, entry]));
    expect(published.get('1')).toMatchObject({ number: '海政规〔2019〕5号', status: 'superseded' });
    expect(published.get('2')).toMatchObject({ number: '海政规〔2022〕9号', status: 'superseded' });
    expect(published.get('3')).toMatchObject({ number: '海政规〔2022〕9号', status: 'in-force' });
    expect(published.get('4')).toMatchObject({ number: '海政规〔2026〕3号', status: 'not-yet-effective' });
  });
});

describe('a basis whose words moved to another number', () => {
  it('follows them into the version in force', async () => {
    const { bases } = await get<{ bases: object[] }>('/api/v1/entries/hs-rent');
    expect(bases).toMatchObject([
      { state: 'confirmed', versionId: 'hs-gzf@3', provisionLabel: '第四条', quote: '租金为每平方米5元' },
    ]);
  });

  it.each([
    ['/policies/hs-gzf', '第四条'],
    ['/policies/hs-gzf?version=hs-gzf%401', '第三条'],
  ])('hangs the question on %s under %s', async (path, label) => {
    const page = await pageOf(path);
    const clause = page.split('<div class="provision ').find((part) => part.includes('hs-rent'));
    expect(clause).toContain(label);
  });
});
