import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const POLICY = 'sample-province-childbirth-support';

/** Records whose every field tries to become markup. */
const HOSTILE_POLICY = {
  id: 'hostile',
  title: '关于<script>alert(1)</script>的"通知"',
  text: '关于提醒的通知\n一、提醒\n<img src=x onerror=alert(1)>不得执行。',
  issuingAuthorities: ['<b>某局</b>'],
  sourceUrl: 'javascript:alert(1)',
};
const HOSTILE_ENTRY = {
  id: 'hostile-entry',
  canonicalQuestion: '能不能<script>alert(2)</script>？',
  answer: '不能</div><script>alert(3)</script>。',
  bases: [{ document: 'hostile', quote: '不得执行' }],
};

const HIDDEN_POLICY = {
  id: 'hidden',
  title: '内部通知',
  text: '一、内部。',
  issuingAuthorities: ['某保密局'],
  visibility: 'internal',
};

const fileOf = (path: string, record: unknown) => [{ path, bytes: Buffer.from(JSON.stringify(record)) }];

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp({
    furnish: async (store) => {
      await importPolicies(fileOf('policies.jsonl', HOSTILE_POLICY), store);
      await importPolicies(fileOf('hidden.jsonl', HIDDEN_POLICY), store);
      await importEntries(fileOf('entries.jsonl', HOSTILE_ENTRY), store);
    },
  });
});

afterAll(() => testApp.close());

async function visit(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(testApp.url + path, { headers: { accept: 'text/html' } });
  return { status: response.status, text: await response.text() };
}

describe('a policy page', () => {
  it('has an anchor for every clause', async () => {
    const response = await fetch(`${testApp.url}/api/v1/policies/${POLICY}/provisions`);
    const { provisions } = (await response.json()) as { provisions: { id: string }[] };
    const { text } = await visit(`/policies/${POLICY}`);
    expect(provisions.filter(({ id }) => !text.includes(`id="${id}"`))).toEqual([]);
  });

  it('marks the quote in the clause that the address names', async () => {
    const { provisions } = (await (
      await fetch(`${testApp.url}/api/v1/policies/${POLICY}/provisions`)
    ).json()) as { provisions: { id: string; label: string }[] };
    const article = provisions.find(({ label }) => label === '第四条');
    const query = new URLSearchParams({ provision: article?.id ?? '', quote: '0-3' });
    const marked = await visit(`/policies/${POLICY}?${query}`);
    expect(marked.text.match(/<mark>/g)).toHaveLength(1);
    expect(marked.text).toContain('<mark>第四条</mark>');
  });

  it.each(['quote=9-3', 'quote=abc', 'quote=0-999999', 'version='])(
    'opens without a mark for a damaged address: %s',
    async (query) => {
      const { status, text } = await visit(`/policies/${POLICY}?provision=${POLICY}~a4&${query}`);
      expect(status).toBe(200);
      expect(text).not.toContain('<mark>');
    },
  );

  it('says why it is no longer to be relied on', async () => {
    const list = (await (
      await fetch(`${testApp.url}/api/v1/search?q=%E9%80%9A%E7%9F%A5&kind=policy&validity=repealed`)
    ).json()) as {
      hits: { id: string; validity: { reasons: { text: string }[] } }[];
    };
    const [repealed] = list.hits;
    const { text } = await visit(`/policies/${repealed?.id}`);
    expect(text).toContain('class="banner over"');
    expect(text).toContain(repealed?.validity.reasons[0]?.text);
  });

  it('links the entries that rest on a clause, and they link back', async () => {
    expect((await visit(`/policies/${POLICY}`)).text).toContain(
      'href="/entries/sample-entry-maternity-leave"',
    );
    const entry = await visit('/entries/sample-entry-maternity-leave');
    expect(entry.text).toContain(`href="/policies/${POLICY}?version=`);
  });

  it('marks a clause that was repealed on its own, from its day on', async () => {
    const id = 'sample-city-commerce-support';
    const markOn = async (asOf: string) => {
      const $ = load((await visit(`/policies/${id}?asOf=${asOf}`)).text);
      return $('.provision.over')
        .toArray()
        .map((clause) => [
          $(clause).find('.badge').text(),
          $(clause).find('.provision-text').text().slice(0, 3),
        ]);
    };
    expect(await markOn('2025-12-31')).toEqual([]);
    expect(await markOn('2026-01-01')).toEqual([
      ['本条已废止', '第七条'],
      ['本条已废止', '第九条'],
    ]);
  });

  it('opens on any day, and leads to the version that applied then', async () => {
    const id = 'sample-city-resident-medical-insurance';
    const onDay = load((await visit(`/policies/${id}?asOf=2025-06-01`)).text);
    expect(onDay('.banner.good strong').text()).toBe('现行有效');
    const chosen = `version=${encodeURIComponent(`${id}@2`)}`;
    const $ = load((await visit(`/policies/${id}?asOf=2025-06-01&${chosen}`)).text);
    expect($('.policy-head').text()).toContain('2025年6月1日适用的是第 1 版');
    const link = $('.policy-head a')
      .filter((_, a) => $(a).text() === '查看该版本')
      .attr('href');
    const older = load((await visit(link ?? '')).text);
    expect(older('.banner.good strong').text()).toBe('现行有效');
    expect(older('.banner time').first().attr('datetime')).toBe('2025-06-01');
  });

  it('tells machines what it tells people', async () => {
    const { text } = await visit(`/policies/${POLICY}`);
    const $ = load(text);
    expect($('link[rel="canonical"]').attr('href')).toBe(`${testApp.url}/policies/${POLICY}`);
    const feed = $('link[type="application/atom+xml"]').attr('href') ?? '';
    expect((await fetch(testApp.url + feed)).status).toBe(200);
    const described = JSON.parse($('script[type="application/ld+json"]').text());
    expect(described).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Legislation',
      '@id': `${testApp.url}/policies/${POLICY}`,
      name: '示例省生育支持办法',
      legislationIdentifier: '示例省人民政府令第86号',
      legislationDate: '2024-03-15',
      legislationLegalForce: 'https://schema.org/InForce',
      legislationPassedBy: { '@type': 'GovernmentOrganization', name: '示例省人民政府' },
    });
  });

  it.each([
    ['sample-city-commerce-support', '2026-10-01', 'PartiallyInForce'],
    ['sample-city-investment-filing-2017', '2026-10-01', 'NotInForce'],
    [POLICY, '2024-04-30', 'NotInForce'],
  ])('describes the force of %s on %s as %s', async (id, asOf, force) => {
    const $ = load((await visit(`/policies/${id}?asOf=${asOf}`)).text);
    expect(JSON.parse($('script[type="application/ld+json"]').text()).legislationLegalForce).toBe(
      `https://schema.org/${force}`,
    );
  });

  it('names the documents it repeals to machines too', async () => {
    const $ = load((await visit('/policies/sample-city-cleanup-decision')).text);
    const { legislationRepeals } = JSON.parse($('script[type="application/ld+json"]').text());
    expect(legislationRepeals.map((target: { '@id': string }) => target['@id'])).toContain(
      `${testApp.url}/policies/sample-city-investment-filing-2017`,
    );
  });

  it('is not found in a version it does not have', async () => {
    expect((await visit(`/policies/${POLICY}?version=${POLICY}%4099`)).status).toBe(404);
  });
});

describe('a page of imported text', () => {
  it.each([
    '/policies/hostile',
    '/entries/hostile-entry',
    '/policies?page=3',
    '/search?q=%3Cscript%3E%E6%8F%90%E9%86%92',
  ])('holds no markup but ours: %s', async (path) => {
    const { status, text } = await visit(path);
    expect(status).toBe(200);
    const $ = load(text);
    const scripts = $('script').toArray();
    const isOurs = (script: (typeof scripts)[number]) =>
      $(script).attr('src') === '/assets/citation.js' || $(script).attr('type') === 'application/ld+json';
    expect(scripts.filter((script) => !isOurs(script))).toEqual([]);
    expect($('img, b, style, iframe')).toHaveLength(0);
    const attributes = $('*')
      .toArray()
      .flatMap((element) => Object.entries($(element).attr() ?? {}));
    expect(attributes.filter(([name]) => name.startsWith('on') || name === 'style')).toEqual([]);
    expect(attributes.filter(([, value]) => /^\s*javascript:/i.test(value))).toEqual([]);
    expect($('main').text()).toMatch(/<script>|<img/);
    for (const script of $('script[type="application/ld+json"]').toArray()) {
      expect(JSON.parse($(script).text())).toMatchObject({ name: HOSTILE_POLICY.title });
    }
  });
});

describe('the search page', () => {
  it('shows what is chosen, each with the way to take it away', async () => {
    const chosen = new URLSearchParams({
      q: '补贴',
      kind: 'policy',
      level: 'prefecture',
      sort: 'date',
      page: '2',
    });
    const $ = load((await visit(`/search?${chosen}`)).text);
    const chips = $('.chosen a').toArray();
    expect(chips.map((chip) => $(chip).text())).toEqual([
      '政策文件 ×，取消这个条件',
      '市级 ×，取消这个条件',
      '全部取消',
    ]);
    const without = new URL($(chips[1]).attr('href') ?? '', testApp.url).searchParams;
    expect(Object.fromEntries(without)).toEqual({ q: '补贴', kind: 'policy', sort: 'date' });
    const level = $('.facets a[aria-current]')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(level).toContain($(chips[1]).attr('href'));
  });

  it('lists what a filter leaves where no words are given', async () => {
    const { status, text } = await visit('/search?kind=policy&year=2025');
    expect(status).toBe(200);
    expect(load(text)('.records li').length).toBeGreaterThan(1);
  });

  it('says the number of a clause once', async () => {
    const $ = load((await visit(`/search?q=${encodeURIComponent('在外省居住的老年人高龄津贴')}`)).text);
    const snippets = $('.snippet')
      .toArray()
      .map((snippet) => $(snippet).text());
    const ofClause = snippets.find((snippet) => snippet.includes('在外省居住'));
    expect(ofClause).toMatch(/^一、　（二）在外省居住/);
  });

  it('helps where nothing is found', async () => {
    const $ = load((await visit(`/search?q=${encodeURIComponent('补贴')}&kind=policy&year=1949`)).text);
    const ways = $('.plain-links a')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(ways[0]).toBe(`/search?q=${encodeURIComponent('补贴')}`);
    // Years in which something is found, to be chosen instead.
    const years = $('.facets a')
      .toArray()
      .map((link) => $(link).text().trim());
    expect(years.length).toBeGreaterThan(0);
    for (const year of years) expect(year).toMatch(/^20\d\d年 [1-9]\d*$|^政策文件|^条文|^知识条目|^办事指南/);
    const none = load((await visit('/search?q=qqqqqq')).text);
    expect(none('.facets')).toHaveLength(0);
  });

  it('counts nothing that is not public', async () => {
    const { text } = await visit('/search?kind=policy');
    expect(text).not.toContain('某保密局');
    const { facets } = (await (await fetch(`${testApp.url}/api/v1/search?kind=policy`)).json()) as {
      facets: Readonly<Record<string, readonly { value: string }[]>>;
    };
    expect(JSON.stringify(facets)).not.toContain('某保密局');
  });
});

describe('the other pages', () => {
  it.each([
    ['/', '想了解哪项政策'],
    ['/policies?page=2', '上一页'],
    ['/service-guides/sample-guide-childcare-allowance', '申领人身份证件'],
    ['/search', '检索词、文号或文件名'],
    ['/search?q=%E4%BA%A7%E5%81%87', '<mark>产假</mark>'],
    ['/search?q=qqqqqq&kind=guide', '没有找到相关内容'],
  ])('%s shows %s', async (path, words) => {
    const { status, text } = await visit(path);
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).toContain('lang="zh-CN"');
  });

  it('tells what is wrong with a search instead of failing', async () => {
    const { status, text } = await visit('/search?q=%E4%BA%A7%E5%81%87&from=yesterday');
    expect(status).toBe(400);
    expect(text).toContain('起始日期应为存在的日期');
  });

  it('label sample data', async () => {
    for (const path of ['/', `/policies/${POLICY}`, '/entries/sample-entry-maternity-leave']) {
      expect((await visit(path)).text).toContain('示例数据');
    }
    expect((await visit('/policies/hostile')).text).not.toContain('示例数据');
  });
});
