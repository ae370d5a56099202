import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { ImportReport } from '../../kb/ingestion/import-report.ts';
import type { LibraryStore } from '../../kb/ingestion/library-store.ts';
import type { Policy } from '../../server/contract/library.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const page = 'county-layout-tables.html';
const bytes = readFileSync(join(resolve(import.meta.dirname, '..', 'fixtures', 'pages'), page));
const record = new TextEncoder().encode(
  JSON.stringify({ id: 'stated', title: '示例通知', text: '请遵照执行。', datedOn: '2020-01-02' }),
);

let testApp: TestApp;
let first: ImportReport;
let second: ImportReport;

beforeAll(async () => {
  const furnish = async (store: LibraryStore): Promise<void> => {
    const files = [
      { path: page, bytes },
      { path: 'a.jsonl', bytes: record },
    ];
    first = await importPolicies(files, store);
    second = await importPolicies(files, store);
  };
  testApp = await openTestApp({ furnish });
});

afterAll(() => testApp.close());

const read = (id: string | undefined) =>
  readJson<z.infer<typeof Policy>>(fetch(`${testApp.url}/api/v1/policies/${id}`));

describe('where metadata comes from', () => {
  it('is told with a policy, field by field', async () => {
    const { metadataProvenance } = await read(first.created[0]);
    expect(metadataProvenance).toMatchObject({
      title: { from: 'page' },
      documentNumbers: { from: 'page' },
      issuingAuthorities: { from: 'text' },
      genre: { from: 'text' },
      publishedOn: { from: 'page' },
    });
    expect(metadataProvenance).not.toHaveProperty('effectiveOn');
  });

  it('is certain for what a record states', async () => {
    const { metadataProvenance } = await read('stated');
    expect(metadataProvenance?.datedOn).toEqual({ from: 'record', confidence: 1 });
  });

  it('does not turn an unchanged import into a new version', () => {
    expect(second).toMatchObject({ created: [], updated: [], unchanged: first.created });
  });

  it('comes with a warning where page and text differ', () => {
    expect(first.warnings.map(({ code }) => code)).toContain('contradictory-metadata');
  });
});
