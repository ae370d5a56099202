import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWidget } from '../../scripts/build-widget.ts';
import type { AnswerWire } from '../../server/contract/answer.ts';
import { findChromium } from '../support/find-chromium.ts';
import { postJson } from '../support/post-json.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const executablePath = findChromium();
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const POLICY = 'sample-province-childbirth-support';
const REPEALED_IN_PARTS = 'sample-city-commerce-support';
const REVISED = 'sample-city-resident-medical-insurance';
const PATHS = [
  '/',
  '/policies',
  `/policies/${POLICY}`,
  // Repealed in parts, seen on a day, with the citation of a clause
  `/policies/${REPEALED_IN_PARTS}?asOf=2026-10-01&cite=${REPEALED_IN_PARTS}~a3`,
  // Two versions, the older one shown
  `/policies/${REVISED}?version=${REVISED}%401`,
  `/policies/${REVISED}/comparison`,
  `/policies/${REVISED}/comparison?show=all`,
  `/policies/${POLICY}?asOf=2025-13-45`,
  '/register',
  '/register?asOf=2024-13-01',
  '/register?asOf=2024-06-01&unmarked=include',
  '/entries/sample-entry-maternity-leave',
  '/service-guides/sample-guide-childcare-allowance',
  '/search',
  '/search?q=%E8%A1%A5%E8%B4%B4&kind=policy&level=prefecture&sort=date',
  '/search?q=%E8%A1%A5%E8%B4%B4&year=1949&level=township',
  '/policies/nothing',
];
const WIDTHS = [360, 1280];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly unknown[];
  }[];
}

describe.skipIf(executablePath === undefined)('the pages in a browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let widgetDirectory: string;

  beforeAll(async () => {
    widgetDirectory = await mkdtemp(join(tmpdir(), 'policy-qa-widget-'));
    await buildWidget(widgetDirectory);
    testApp = await openTestApp({ widgetDirectory });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    await testApp.close();
    await rm(widgetDirectory, { recursive: true });
  });

  async function visit(path: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // A browser reports the status of an error page as an error of its own.
      const isStatus = /Failed to load resource.*status of 4/.test(message.text());
      if (message.type() === 'error' && !isStatus) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(testApp.url + path);
    return { page, complaints };
  }

  describe.each(WIDTHS)('%i pixels wide', (width) => {
    it.each(PATHS)('%s fits, breaks no rule of its own policy and none of WCAG AA', async (path) => {
      const { page, complaints } = await visit(path, width);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      // Through the debugging protocol: the page's own policy rightly forbids injected scripts.
      await page.evaluate(axeSource);
      const results = (await page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
      )) as AxeResults;
      expect(
        results.violations.map(({ id, impact, nodes }) => `${id} ${impact} ${JSON.stringify(nodes)}`),
      ).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });

  it('open a citation at the clause, with the quote marked and in view', async () => {
    const asked = fetch(`${testApp.url}/api/v1/questions`, postJson({ question: '育儿假每年几天？' }));
    const { citations } = await readJson<AnswerWire>(asked);
    const cited = citations.find(({ kind }) => kind === 'policy');
    const { page } = await visit(cited?.url ?? '', 1280);
    expect((await page.locator('mark').allTextContents()).join('')).toBe(cited?.quote.replaceAll('\n', ''));
    const box = await page.locator('mark').first().boundingBox();
    const isInView = box !== null && box.y >= 0 && box.y + box.height <= 800;
    expect(isInView).toBe(true);
    await page.context().close();
  });

  it('ask a sample question when it is clicked, and answer with a source', async () => {
    const { page, complaints } = await visit('/', 1280);
    await page.getByRole('button', { name: '女职工产假有多少天？' }).click();
    const source = page.locator('policy-qa a[href*="/policies/"]').first();
    await source.waitFor({ timeout: 10_000 });
    expect(await source.getAttribute('href')).toContain(POLICY);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('can be walked by keyboard, beginning with the way to the text', async () => {
    const { page } = await visit(`/policies/${POLICY}`, 1280);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    expect(await first.textContent()).toBe('跳到正文');
    const box = await first.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await page.context().close();
  });

  it('copy the citation of a clause when it is clicked, and say so', async () => {
    const { page, complaints } = await visit(`/policies/${POLICY}`, 1280);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clause = page.locator(`[id="${POLICY}~a4"]`);
    await clause.hover();
    await clause.locator('.anchor').click();
    const citation = '《示例省生育支持办法》（示例省人民政府令第86号）第四条';
    await page.getByRole('status').getByText(`已复制：${citation}`).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(citation);
    expect(page.url()).toContain(`#${await clause.getAttribute('id')}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('show the citation of a clause as text where scripts do not run', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${testApp.url}/policies/${POLICY}`);
    const clause = page.locator(`[id="${POLICY}~a4"]`);
    await clause.hover();
    await clause.locator('.anchor').click();
    await page.locator('.citation-text').waitFor();
    expect(await page.locator('.citation-text').textContent()).toBe(
      '《示例省生育支持办法》（示例省人民政府令第86号）第四条',
    );
    await context.close();
  });

  it('narrow and widen a search by links alone', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${testApp.url}/search?q=${encodeURIComponent('补贴')}`);
    const countShown = async () =>
      Number(/\d+/.exec((await page.locator('#hits-title').textContent()) ?? '')?.[0]);
    const all = await countShown();
    const level = page.locator('.facets a', { hasText: '省级' });
    const promised = Number(await level.locator('.count').textContent());
    await level.click();
    expect(await countShown()).toBe(promised);
    expect(promised).toBeLessThan(all);
    await page.locator('.chosen a', { hasText: '省级' }).click();
    expect(await countShown()).toBe(all);
    await context.close();
  });

  it('print the document without what belongs to the screen', async () => {
    const { page } = await visit(`/policies/${POLICY}`, 1280);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.site-header nav').isVisible()).toBe(false);
    expect(await page.locator('.outline').isVisible()).toBe(false);
    expect(await page.locator('.as-of').isVisible()).toBe(false);
    expect(await page.getByText('下载原件').isVisible()).toBe(false);
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('.relations .print-only').first().textContent()).toContain(
      `${testApp.url}/policies/`,
    );
    await page.context().close();
  });

  it('grow with the reader’s type size', async () => {
    for (const path of ['/policies', `/policies/${POLICY}`, '/register', '/search?kind=policy']) {
      const { page } = await visit(path, 360);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, overflow]).toEqual([path, 0]);
      await page.context().close();
    }
  });
});
