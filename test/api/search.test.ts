import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchResultsWire } from '../../server/contract/search.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

function search(query: Readonly<Record<string, string>>): Promise<SearchResultsWire> {
  return readJson(fetch(`${testApp.url}/api/v1/search?${new URLSearchParams(query)}`));
}

describe('GET /api/v1/search', () => {
  it('finds documents, one hit each, with the best clause', async () => {
    const { hits, total } = await search({ q: '育儿假', kind: 'policy' });
    expect(total).toBeGreaterThan(0);
    expect(new Set(hits.map(({ documentId }) => documentId)).size).toBe(hits.length);
    expect(hits[0]).toMatchObject({ kind: 'policy', provisionLabel: expect.stringContaining('第六条') });
  });

  it('marks the words of the query in the snippet', async () => {
    const { hits } = await search({ q: '育儿假', kind: 'policy' });
    const [hit] = hits;
    const marked = hit?.highlights.map(({ start, end }) => hit.snippet.slice(start, end));
    expect(marked).toContain('育儿假');
    for (const { snippet, highlights } of hits) {
      for (const { start, end } of highlights) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(snippet.length);
      }
    }
  });

  it('finds a document by its number', async () => {
    const { hits } = await search({ q: '示例省人民政府令第86号', kind: 'policy' });
    expect(hits[0]?.documentId).toBe('sample-province-childbirth-support');
  });

  it('lists clauses', async () => {
    const { hits } = await search({ q: '产假', kind: 'provision' });
    expect(hits.length).toBeGreaterThan(1);
    for (const { kind, id, provisionId } of hits) {
      expect(kind).toBe('provision');
      expect(provisionId).toBe(id);
    }
  });

  it.each(['entry', 'guide'] as const)('keeps to one kind: %s', async (kind) => {
    const { hits } = await search({ q: '补贴', kind });
    expect(hits.length).toBeGreaterThan(0);
    expect(new Set(hits.map((hit) => hit.kind))).toEqual(new Set([kind]));
  });

  it('keeps to the statuses asked for', async () => {
    const { hits } = await search({ q: '通知', kind: 'policy', validity: 'repealed,lapsed', pageSize: '50' });
    expect(hits.length).toBeGreaterThan(0);
    for (const { validity } of hits) expect(['repealed', 'lapsed']).toContain(validity.status);
  });

  it('sees validity on the date asked about', async () => {
    const id = 'sample-province-childbirth-support';
    const statusOn = async (asOf: string) =>
      (await search({ q: '示例省生育支持办法', kind: 'policy', asOf })).hits.find((hit) => hit.id === id)
        ?.validity.status;
    expect(await statusOn('2024-04-30')).toBe('not-yet-effective');
    expect(await statusOn('2024-05-01')).toBe('in-force');
  });

  it('pages without repeating', async () => {
    const first = await search({ q: '补贴', pageSize: '5' });
    const second = await search({ q: '补贴', pageSize: '5', page: '2' });
    const ids = [...first.hits, ...second.hits].map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(ids).size).toBe(10);
    expect(second.total).toBe(first.total);
  });

  it('counts by kind, issuer, topic, year, validity, level and place, as choosing them finds', async () => {
    const { facets } = await search({ q: '补贴' });
    const parameters = {
      kind: 'kind',
      issuer: 'issuer',
      topic: 'topic',
      year: 'year',
      validity: 'validity',
      level: 'level',
      division: 'divisionCode',
    } as const;
    expect(Object.keys(facets).sort()).toEqual(Object.keys(parameters).sort());
    for (const [name, parameter] of Object.entries(parameters)) {
      const counts = facets[name as keyof typeof facets];
      expect(counts.length).toBeGreaterThan(0);
      for (const { value, count } of counts.slice(0, 3)) {
        expect([name, value, (await search({ q: '补贴', [parameter]: value })).total]).toEqual([
          name,
          value,
          count,
        ]);
      }
    }
  });

  it('names the places by the governments that issue there', async () => {
    const { facets } = await search({ q: '补贴', kind: 'policy' });
    expect(facets.division.find(({ value }) => value === '990000')?.name).toBe('示例省');
  });

  it('lists what a filter leaves where no words are given, latest first', async () => {
    const { hits, total } = await search({ level: 'provincial', kind: 'policy', pageSize: '50' });
    expect(total).toBe(hits.length);
    const dates = hits.map(({ datedOn }) => datedOn ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
    expect(hits.length).toBeGreaterThan(1);
  });

  it('orders by date where asked to', async () => {
    const { hits } = await search({ q: '补贴', kind: 'policy', sort: 'date', pageSize: '50' });
    const dates = hits.map(({ datedOn }) => datedOn ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
    const best = await search({ q: '补贴', kind: 'policy', pageSize: '50' });
    expect(best.hits.map(({ id }) => id)).not.toEqual(hits.map(({ id }) => id));
    expect(best.total).toBeGreaterThanOrEqual(hits.length);
  });

  it('takes a year and a period together', async () => {
    const inYear = await search({ q: '补贴', kind: 'policy', year: '2025', pageSize: '50' });
    expect(inYear.total).toBeGreaterThan(0);
    for (const { datedOn } of inYear.hits) expect(datedOn).toMatch(/^2025-/);
    const none = await search({ q: '补贴', kind: 'policy', year: '2025', to: '2024-12-31' });
    expect(none.total).toBe(0);
  });

  it.each(['', 'sort=date', 'q=a&year=95', 'q=a&level=village', 'q=a&sort=title'])(
    'rejects %s',
    async (query) => {
      const response = await fetch(`${testApp.url}/api/v1/search?${query}`);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('keeps to the division and what stands above it', async () => {
    const { hits } = await search({ q: '补贴', kind: 'policy', divisionCode: '9901', pageSize: '50' });
    const documents = await Promise.all(
      hits.map(({ id }) =>
        readJson<{ divisionCode?: string }>(fetch(`${testApp.url}/api/v1/policies/${id}`)),
      ),
    );
    const codes = new Set(documents.map(({ divisionCode }) => divisionCode));
    expect(codes).not.toContain('990102');
    expect(codes).toContain('990100');
  });

  it('says that every sample record is one', async () => {
    const { hits } = await search({ q: '补贴' });
    expect(hits.every(({ isSample }) => isSample)).toBe(true);
  });
});

describe('a search for what sounds like words of the library', () => {
  it('finds what was meant and says what it searched for', async () => {
    const query = new URLSearchParams({ q: '射保卡' });
    const results = await readJson<{ hits: unknown[]; correctedQuery?: string }>(
      fetch(`${testApp.url}/api/v1/search?${query}`),
    );
    expect(results.correctedQuery).toBe('社保卡');
    expect(results.hits).toEqual((await search({ q: '社保卡' })).hits);
    const page = await (await fetch(`${testApp.url}/search?${query}`)).text();
    expect(page).toContain('按“社保卡”检索');
    expect(page).toContain('value="射保卡"');
  });

  it('is as typed where it stands in quotation marks', async () => {
    const query = new URLSearchParams({ q: '“射保卡”' });
    const results = await readJson<{ correctedQuery?: string }>(
      fetch(`${testApp.url}/api/v1/search?${query}`),
    );
    expect(results.correctedQuery).toBeUndefined();
  });
});

describe('GET /api/v1/suggestions', () => {
  it('offers titles by the initials of one of their wordings', async () => {
    const { suggestions } = await readJson<{ suggestions: string[] }>(
      fetch(`${testApp.url}/api/v1/suggestions?q=zf+gjj`),
    );
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.every((title) => title.includes('公积金'))).toBe(true);
  });

  it('offers titles and questions while typing', async () => {
    const query = new URLSearchParams({ q: '产假' });
    const { suggestions } = await readJson<{ suggestions: string[] }>(
      fetch(`${testApp.url}/api/v1/suggestions?${query}`),
    );
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.join()).toContain('产假');
  });
});
