import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { LibraryStore } from '../../kb/ingestion/library-store.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const HIDDEN = ['inside', 'some'] as const;

const importRules = (store: LibraryStore, ...rules: readonly object[]) =>
  importPolicies(
    [{ path: 'rules.jsonl', bytes: Buffer.from(rules.map((rule) => JSON.stringify(rule)).join('\n')) }],
    store,
  );

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp({
    publicOrigin: 'https://policy.example',
    furnish: async (store) => {
      await importRules(
        store,
        { id: 'inside', title: '内部文件', text: '一、内部。', visibility: 'internal' },
        { id: 'some', title: '特定对象文件', text: '一、特定。', visibility: 'restricted' },
        {
          id: 'old',
          title: '某某暂行办法&<其他>',
          text: '第一条 规定。',
          documentNumber: '某发〔2019〕1号',
          issuingAuthorities: ['某某局'],
          effectiveOn: '2019-01-01',
        },
        { id: 'withdrawn-later', title: '后来不公开的文件', text: '一、曾经公开。' },
      );
      await importRules(store, {
        id: 'new',
        title: '某某办法',
        text: '第一条 新的规定。',
        effectiveOn: '2020-01-01',
        relations: [{ type: 'repeals', target: '某发〔2019〕1号' }],
      });
      await importRules(store, {
        id: 'withdrawn-later',
        title: '后来不公开的文件',
        text: '一、不再公开。',
        visibility: 'internal',
      });
    },
  });
});

afterAll(() => testApp.close());

async function get(path: string): Promise<{ response: Response; text: string }> {
  const response = await fetch(testApp.url + path);
  return { response, text: await response.text() };
}

/** Throws where a reader of XML would: the parser of cheerio forgives, so the balance of tags is checked beside it. */
function readXml(text: string) {
  const open: string[] = [];
  for (const [, closing, name, , empty] of text.matchAll(/<(\/?)([\w:]+)((?:[^<>"]|"[^"]*")*?)(\/?)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  return load(text, { xml: true });
}

describe('/feed.atom', () => {
  it('tells what was published and what was repealed, the latest first, under names that stay', async () => {
    const { response, text } = await get('/feed.atom');
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const $ = readXml(text);
    const titles = $('entry > title')
      .toArray()
      .map((title) => $(title).text());
    expect(titles).toContain('已废止：某某暂行办法&<其他>');
    expect(titles).toContain('新收录：某某办法');
    const times = $('entry > updated')
      .toArray()
      .map((time) => $(time).text());
    expect(times).toEqual([...times].sort().reverse());
    expect($('feed > updated').text()).toBe(times[0]);
    const ids = $('entry > id')
      .toArray()
      .map((id) => $(id).text());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const again = readXml((await get('/feed.atom')).text);
    expect(again('entry > id').first().text()).toBe(ids[0]);
    expect($('entry > link[rel="alternate"]').first().attr('href')).toMatch(
      /^https:\/\/policy\.example\/policies\//,
    );
  });

  it('can be about one document or one issuer', async () => {
    const ofDocument = readXml((await get('/feed.atom?document=old')).text);
    expect(ofDocument('entry').length).toBeGreaterThan(1);
    for (const link of ofDocument('entry > link').toArray()) {
      expect(ofDocument(link).attr('href')).toBe('https://policy.example/policies/old');
    }
    const ofIssuer = readXml((await get(`/feed.atom?issuer=${encodeURIComponent('某某局')}`)).text);
    expect(ofIssuer('entry').length).toBe(ofDocument('entry').length);
    expect(ofIssuer('feed > id').text()).not.toBe(ofDocument('feed > id').text());
  });

  it('leads to all older changes, none twice', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/feed.atom';
    while (path !== undefined) {
      const $ = readXml((await get(path)).text);
      seen.push(
        ...$('entry > id')
          .toArray()
          .map((id) => $(id).text()),
      );
      path = $('feed > link[rel="next"]').attr('href')?.replace('https://policy.example', '');
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(50);
  });

  it('says nothing of what is not public', async () => {
    const { text } = await get('/feed.atom');
    for (const words of ['内部文件', '特定对象文件', '后来不公开的文件']) expect(text).not.toContain(words);
    for (const id of [...HIDDEN, 'withdrawn-later']) {
      const { response, text: problem } = await get(`/feed.atom?document=${id}`);
      expect(response.status).toBe(404);
      expect(problem).not.toContain('文件的');
    }
  });
});

describe('the site map', () => {
  async function addresses(): Promise<readonly string[]> {
    const index = readXml((await get('/sitemap.xml')).text);
    const parts = index('sitemap > loc')
      .toArray()
      .map((loc) => index(loc).text());
    const pages = await Promise.all(
      parts.map(async (part) => {
        const { response, text } = await get(part.replace('https://policy.example', ''));
        expect(response.status).toBe(200);
        const $ = readXml(text);
        return $('url > loc')
          .toArray()
          .map((loc) => $(loc).text());
      }),
    );
    return pages.flat();
  }

  it('names every page of a public record, and only pages that open', async () => {
    const found = await addresses();
    const { total } = (await (await fetch(`${testApp.url}/api/v1/policies`)).json()) as { total: number };
    const policies = found.filter((address) => address.includes('/policies/'));
    expect(policies).toHaveLength(total);
    for (const address of found.filter((_, place) => place % 10 === 0)) {
      const { response, text } = await get(address.replace('https://policy.example', ''));
      expect([address, response.status]).toEqual([address, 200]);
      if (address.includes('/policies/')) {
        expect(load(text)('link[rel="canonical"]').attr('href')).toBe(address);
      }
    }
  });

  it('names nothing that is not public', async () => {
    const found = (await addresses()).join('\n');
    for (const id of [...HIDDEN, 'withdrawn-later']) expect(found).not.toContain(`/policies/${id}\n`);
  });

  it.each(['/sitemaps/policy-9.xml', '/sitemaps/policy-0.xml', '/sitemaps/other-1.xml', '/sitemaps/x'])(
    'has no part %s',
    async (path) => {
      expect((await get(path)).response.status).toBe(404);
    },
  );

  it('is named by robots.txt, which keeps readers out of searches', async () => {
    const { response, text } = await get('/robots.txt');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /search',
      'Disallow: /api/',
      'Disallow: /*cite=',
      '',
      'Sitemap: https://policy.example/sitemap.xml',
      '',
    ]);
  });

  it('comes in parts', async () => {
    const { library } = testApp.services;
    const total = await library.countSitemapEntries('policy');
    const [first, second] = await Promise.all([
      library.listSitemapEntries('policy', 1, total - 1),
      library.listSitemapEntries('policy', 2, total - 1),
    ]);
    expect([first.length, second.length]).toEqual([total - 1, 1]);
    expect(first.map(({ id }) => id)).not.toContain(second[0]?.id);
  });
});
