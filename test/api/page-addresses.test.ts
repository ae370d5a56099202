import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const POLICY = 'sample-province-childbirth-support';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

async function visit(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(testApp.url + path, { headers: { accept: 'text/html' } });
  return { status: response.status, text: await response.text() };
}

describe('the pages', () => {
  it.each([
    [`/policies/${POLICY}?asOf=2025-13-45`, '查询的日期应为存在的日期，形如 2024-05-01。'],
    [`/policies/${POLICY}?asOf=2025-02-29`, '查询的日期应为存在的日期，形如 2024-05-01。'],
    [`/policies/${POLICY}?asOf=2025-01-01&asOf=2025-02-01`, '查询的日期应为存在的日期，形如 2024-05-01。'],
    [`/policies/${POLICY}?version=%E6%96%B0`, '版本不是有效的版本编号。'],
    ['/entries/sample-entry-maternity-leave?asOf=today', '查询的日期应为存在的日期，形如 2024-05-01。'],
    [
      '/service-guides/sample-guide-childcare-allowance?asOf=x',
      '查询的日期应为存在的日期，形如 2024-05-01。',
    ],
    [`/policies/${POLICY}/comparison?from=%E6%97%A7`, '旧版本应为版本编号或者文件编号。'],
    ['/policies?page=0', '页码应为从 1 起的整数。'],
    ['/policies?page=1001', '页码应为从 1 起的整数，最大 1000。'],
    ['/register?page=x', '页码应为从 1 起的整数。'],
    ['/register?year=20', '年份应为四位数的年份，形如 2024。'],
    ['/search?q=a&page=1001', '页码应为从 1 起的整数，最大 1000。'],
    ['/search?q=a&level=x&sort=y', '层级不是可以选择的值，请重新选择；排序不是可以选择的值，请重新选择。'],
    ['/search?q=a&asOf=2025-13-45', '查询的日期应为存在的日期，形如 2024-05-01。'],
    ['/feed.atom?before=x', '变化的序号应为从 1 起的整数。'],
  ])('refuse %s and say why in words of the page', async (path, sentence) => {
    const { status, text } = await visit(path);
    expect(status).toBe(400);
    expect(
      load(text)('main p')
        .toArray()
        .map((line) => load(line).text()),
    ).toContain(sentence);
  });

  it.each([`/policies/${POLICY}?asOf=&version=`, '/policies?page=', '/register?asOf=&page='])(
    'take %s, as a form sends it, for nothing chosen',
    async (path) => expect((await visit(path)).status).toBe(200),
  );
});
