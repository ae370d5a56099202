import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { PolicyWire } from '../../server/contract/library.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

/** 关于测试的通知, in GB18030: decoding and encoding again would change the bytes. */
const IN_GBK = Buffer.from('b9d8d3dab2e2cad4b5c4cda8d6aa0d0ad2bba1a2c4dac8dda1a30d0a', 'hex');
const PAGE = Buffer.from(
  '<html><body><h1>关于网页的通知</h1><p>一、内容。</p><script>alert(1)</script></body></html>',
);

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp({
    furnish: async (store) => {
      await importPolicies([{ path: '文件/关于测试的通知.txt', bytes: IN_GBK }], store);
      await importPolicies([{ path: '关于网页的通知.html', bytes: PAGE }], store);
      for (const text of ['第一条 旧的。', '第一条 新的。']) {
        const record = { id: 'revised', title: '某某办法', text };
        await importPolicies([{ path: 'a.jsonl', bytes: Buffer.from(JSON.stringify(record)) }], store);
      }
    },
  });
});

afterAll(() => testApp.close());

async function idOf(title: string): Promise<string> {
  const { items } = await readJson<{ items: PolicyWire[] }>(
    fetch(`${testApp.url}/api/v1/policies?pageSize=50&page=2`),
  );
  const found = items.find((policy) => policy.title === title);
  if (!found) throw new Error(`no document ${title}`);
  return found.documentId;
}

const download = (id: string, query = '') => fetch(`${testApp.url}/api/v1/policies/${id}/original${query}`);

describe('the original of a document', () => {
  it.each([
    ['关于测试的通知', IN_GBK, 'text/plain', 'txt'],
    ['关于网页的通知', PAGE, 'text/html', 'html'],
  ])('%s comes byte for byte under its own name', async (title, bytes, type, extension) => {
    const response = await download(await idOf(title));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="original.${extension}"; filename*=UTF-8''${encodeURIComponent(title)}.${extension}`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
  });

  it('can be had for each version', async () => {
    const textOf = async (query = '') => (await download('revised', query)).text();
    expect(await textOf()).toContain('新的');
    expect(await textOf('?version=revised%401')).toContain('旧的');
    expect(await textOf('?version=revised%402')).toContain('新的');
    expect((await download('revised', '?version=other%401')).status).toBe(404);
  });

  it('is linked from the page of the version that is shown', async () => {
    const page = await (await fetch(`${testApp.url}/policies/revised?version=revised%401`)).text();
    expect(page).toContain('href="/api/v1/policies/revised/original?version=revised%401"');
  });
});
