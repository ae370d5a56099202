import { load } from 'cheerio';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const RULES = [
  {
    id: 'formula',
    title: '=HYPERLINK("http://example.org","点这里")',
    text: '一、提醒\n不得执行。',
    issuingAuthorities: ['+某某局', '@某某委'],
    documentNumber: '某发〔2020〕1号',
    datedOn: '2020-01-02',
    effectiveOn: '2020-02-01',
  },
  { id: 'unmarked', title: '关于未标注有效性的通知', text: '一、正文\n没有日期。' },
  {
    id: 'ended',
    title: '某某暂行办法',
    text: '第一条 规定。',
    effectiveOn: '2019-01-01',
    expiresOn: '2021-12-31',
  },
  {
    id: 'law',
    title: '某某条例（2018年）',
    text: '第一条 旧的。',
    datedOn: '2018-01-01',
    effectiveOn: '2018-03-01',
  },
  {
    id: 'law-new',
    versionOf: 'law',
    title: '某某条例（2023年）',
    text: '第一条 新的。',
    datedOn: '2023-01-01',
    effectiveOn: '2023-03-01',
  },
  { id: 'inside', title: '内部文件', text: '一、内部。', effectiveOn: '2020-01-01', visibility: 'internal' },
  {
    id: 'some',
    title: '特定对象文件',
    text: '一、特定。',
    effectiveOn: '2020-01-01',
    visibility: 'restricted',
  },
  {
    id: 'copy',
    title: '某某暂行办法',
    text: '第一条 规定。',
    effectiveOn: '2019-01-01',
    expiresOn: '2021-12-31',
  },
];

interface RegisterAnswer {
  readonly total: number;
  readonly unmarked: number;
  readonly asOf: string;
  readonly items: readonly {
    readonly number: number;
    readonly documentId: string;
    readonly versionId: string;
    readonly title: string;
    readonly status: string;
    readonly datedOn?: string;
    readonly url: string;
  }[];
}

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp({
    furnish: (store) =>
      importPolicies(
        [{ path: 'rules.jsonl', bytes: Buffer.from(RULES.map((rule) => JSON.stringify(rule)).join('\n')) }],
        store,
      ),
  });
});

afterAll(() => testApp.close());

function register(query: Readonly<Record<string, string>> = {}): Promise<RegisterAnswer> {
  const parameters = new URLSearchParams(query);
  return readJson(fetch(`${testApp.url}/api/v1/register?${parameters}`));
}

async function visit(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(testApp.url + path, { headers: { accept: 'text/html' } });
  return { status: response.status, text: await response.text() };
}

describe('GET /api/v1/register', () => {
  it('lists what is in force on the day, as each document says itself', async () => {
    const { items, total } = await register({ asOf: '2024-06-01' });
    expect(total).toBe(items.length);
    expect(items.length).toBeGreaterThan(10);
    for (const { documentId, versionId, status } of items.slice(0, 20)) {
      expect(['in-force', 'amended', 'partly-repealed']).toContain(status);
      const policy = await readJson<{ validity: { status: string } }>(
        fetch(`${testApp.url}/api/v1/policies/${documentId}?asOf=2024-06-01&version=${versionId}`),
      );
      expect([documentId, policy.validity.status]).toEqual([documentId, status]);
    }
  });

  it('leaves out what has ended by the day and has it on its last', async () => {
    const idsOn = async (asOf: string) =>
      (await register({ asOf })).items.map(({ documentId }) => documentId);
    expect(await idsOn('2021-12-31')).toContain('ended');
    expect(await idsOn('2022-01-01')).not.toContain('ended');
    expect(await idsOn('2018-12-31')).not.toContain('ended');
  });

  it('has the text that applied on the day, and opens it', async () => {
    const lawOn = async (asOf: string) => {
      const { items } = await register({ asOf, q: '某某条例' });
      expect(items).toHaveLength(1);
      return items[0];
    };
    const before = await lawOn('2023-02-28');
    expect(before?.title).toBe('某某条例（2018年）');
    expect((await lawOn('2023-03-01'))?.title).toBe('某某条例（2023年）');
    expect((await visit(before?.url ?? '')).text).toContain('第一条 旧的。');
  });

  it('never has what is internal, restricted or a repetition', async () => {
    for (const query of [{}, { unmarked: 'include' }, { asOf: '2020-06-01', unmarked: 'include' }]) {
      const ids = (await register(query)).items.map(({ documentId }) => documentId);
      for (const id of ['inside', 'some', 'copy']) expect(ids).not.toContain(id);
    }
  });

  it('counts what nobody has marked, and lists it where asked to', async () => {
    const plain = await register();
    expect(plain.unmarked).toBeGreaterThan(0);
    expect(plain.items.map(({ documentId }) => documentId)).not.toContain('unmarked');
    const all = await register({ unmarked: 'include' });
    expect(all.total).toBe(plain.total + plain.unmarked);
    expect(all.items.find(({ documentId }) => documentId === 'unmarked')?.status).toBe('unknown');
  });

  it('narrows by issuer, level, year and number, however it is written', async () => {
    const { items } = await register({ issuer: '示例省人民政府', level: 'provincial', year: '2024' });
    expect(items.map(({ documentId }) => documentId)).toContain('sample-province-childbirth-support');
    for (const { datedOn } of items) expect(datedOn).toMatch(/^2024-/);
    const named = await register({ q: '某发 [2020] 1号' });
    expect(named.items.map(({ documentId }) => documentId)).toEqual(['formula']);
  });

  it('pages with one numbering', async () => {
    const second = await register({ pageSize: '5', page: '2' });
    expect(second.items.map(({ number }) => number)).toEqual([6, 7, 8, 9, 10]);
  });

  it.each(['asOf=2025-02-30', 'format=xml', 'level=village', 'page=0'])('rejects %s', async (query) => {
    const response = await fetch(`${testApp.url}/api/v1/register?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the register as CSV', () => {
  it('is whole, opens in a spreadsheet and runs nothing there', async () => {
    const response = await fetch(`${testApp.url}/api/v1/register?format=csv&asOf=2024-06-01&pageSize=1`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const name = encodeURIComponent('现行有效文件库-2024-06-01.csv');
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows: string[][] = parse(bytes, { bom: true });
    expect(rows[0]?.join()).toBe('序号,标题,发文字号,发文机关,成文日期,施行日期,有效期至,有效性,链接');
    expect(rows.length - 1).toBe((await register({ asOf: '2024-06-01' })).total);
    const formula = rows.find(([, title]) => title?.includes('HYPERLINK'));
    expect(formula?.slice(1, 8)).toEqual([
      `'=HYPERLINK("http://example.org","点这里")`,
      '某发〔2020〕1号',
      `'+某某局、@某某委`,
      '2020-01-02',
      '2020-02-01',
      '',
      '现行有效',
    ]);
    expect(formula?.[8]).toBe(`${testApp.url}/policies/formula?asOf=2024-06-01`);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });
});

describe('/register', () => {
  it('shows a table with a caption, headings of columns and rows, and the ways to take it along', async () => {
    const { status, text } = await visit('/register?asOf=2024-06-01&issuer=&q=');
    expect(status).toBe(200);
    const $ = load(text);
    expect($('table caption').text()).toContain('2024年6月1日');
    expect($('thead th[scope="col"]')).toHaveLength(8);
    expect($('tbody th[scope="row"]').length).toBeGreaterThan(10);
    const csv = $('.downloads a').first().attr('href') ?? '';
    expect(csv).toBe('/api/v1/register?asOf=2024-06-01&format=csv');
  });

  it('keeps the filter from page to page', async () => {
    const { text } = await visit('/register?unmarked=include&asOf=2024-06-01');
    const next = load(text)('a[rel="next"]').attr('href');
    expect(next === undefined || next.includes('unmarked=include')).toBe(true);
  });

  it('tells what is wrong with a date instead of failing', async () => {
    const { status, text } = await visit('/register?asOf=yesterday');
    expect(status).toBe(400);
    expect(load(text)('[role=alert]').text()).toBe('查询的日期应为存在的日期，形如 2024-05-01。');
    expect(load(text)('table')).toHaveLength(0);
  });
});
