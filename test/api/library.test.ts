import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryWire } from '../../server/contract/entries.ts';
import type { PolicyWire, ProvisionWire, VersionSummaryWire } from '../../server/contract/library.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const POLICY = 'sample-province-childbirth-support';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

const get = <T>(path: string): Promise<T> => readJson<T>(fetch(`${testApp.url}/api/v1${path}`));

describe('a policy', () => {
  it('tells its metadata, validity and reasons', async () => {
    const policy = await get<PolicyWire>(`/policies/${POLICY}`);
    expect(policy).toMatchObject({
      documentId: POLICY,
      title: '示例省生育支持办法',
      documentNumber: '示例省人民政府令第86号',
      effectiveOn: '2024-05-01',
      isSample: true,
      hasOriginal: true,
    });
    expect(policy.validity.reasons.map(({ text }) => text)).toContain('自2024年5月1日起施行');
  });

  it('shows validity on another date', async () => {
    const policy = await get<PolicyWire>(`/policies/${POLICY}?asOf=2024-04-30`);
    expect(policy.validity).toMatchObject({ status: 'not-yet-effective', asOf: '2024-04-30' });
  });

  it('names the entries that rest on it, clause by clause', async () => {
    const { entries } = await get<PolicyWire>(`/policies/${POLICY}`);
    expect(entries).toContainEqual(
      expect.objectContaining({ entryId: 'sample-entry-maternity-leave', provisionLabel: '第四条' }),
    );
  });

  it('has its clauses in reading order, each readable alone', async () => {
    const { provisions } = await get<{ provisions: ProvisionWire[] }>(`/policies/${POLICY}/provisions`);
    expect(provisions.map(({ ordinal }) => ordinal)).toEqual(provisions.map((_, place) => place));
    const article = provisions.find(({ label }) => label === '第四条');
    const query = new URLSearchParams({ version: article?.versionId ?? '' });
    const alone = await get<ProvisionWire>(`/provisions/${encodeURIComponent(article?.id ?? '')}?${query}`);
    expect(alone).toEqual(article);
    expect(alone.text).toMatch(/^第四条/);
  });

  it('gives every version under a version of its own', async () => {
    const list = await get<{ items: PolicyWire[] }>('/policies?pageSize=50');
    const versions = await Promise.all(
      list.items.map(({ documentId }) =>
        get<{ versions: VersionSummaryWire[] }>(`/policies/${documentId}/versions`),
      ),
    );
    const revised = versions.find((document) => document.versions.length > 1);
    expect(revised).toBeDefined();
    for (const { documentId, versionId } of revised?.versions ?? []) {
      const query = new URLSearchParams({ version: versionId });
      expect(await get<PolicyWire>(`/policies/${documentId}?${query}`)).toMatchObject({ versionId });
    }
  });

  it('hands out its original as a download that cannot run', async () => {
    const response = await fetch(`${testApp.url}/api/v1/policies/${POLICY}/original`);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="original\.txt"; filename\*=UTF-8''/,
    );
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain('示例省生育支持办法');
  });
});

describe('the list of policies', () => {
  it('begins with the latest and pages through all', async () => {
    const first = await get<{ items: PolicyWire[]; total: number }>('/policies?pageSize=20');
    const dates = first.items.map(({ datedOn }) => datedOn ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
    expect(first.total).toBeGreaterThanOrEqual(30);
  });
});

describe('an entry', () => {
  it('shows its bases with clause and quote', async () => {
    const entry = await get<EntryWire>('/entries/sample-entry-maternity-leave');
    expect(entry.bases).toHaveLength(1);
    const [basis] = entry.bases;
    expect(basis).toMatchObject({ state: 'confirmed', documentId: POLICY, provisionLabel: '第四条' });
    const provision = await get<ProvisionWire>(`/provisions/${encodeURIComponent(basis?.provisionId ?? '')}`);
    expect(provision.text.slice(basis?.quoteStart, basis?.quoteEnd)).toBe(basis?.quote);
  });
});
