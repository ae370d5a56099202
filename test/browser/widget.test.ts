import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWidget } from '../../scripts/build-widget.ts';
import { findChromium } from '../support/find-chromium.ts';
import { openWidgetCounterpart, type WidgetCounterpart } from '../support/widget-counterpart.ts';

const executablePath = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'policy-qa-widget-'));

const pageOf = (body: string, head = ''): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某县人民政府</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${head}
<script type="module" src="/policy-qa.js"></script></head><body><main><h1>政务公开</h1>${body}</main></body></html>`;

const HOSTILE = `<style>html{font-size:4px}*{color:red!important;font-size:3px!important;display:none!important;
all:revert;text-transform:uppercase!important;letter-spacing:9px!important}button,textarea{width:2px!important}</style>`;

const PAGES = {
  '/panel': { html: pageOf('<policy-qa></policy-qa>') },
  '/inline': { html: pageOf('<policy-qa mode="inline" division-code="370000"></policy-qa>') },
  '/strict': {
    html: pageOf('<policy-qa mode="inline"></policy-qa>'),
    policy: "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'",
  },
  '/hostile': { html: pageOf('<policy-qa mode="inline"></policy-qa>', HOSTILE) },
  '/two': { html: pageOf('<policy-qa mode="inline"></policy-qa><policy-qa mode="inline"></policy-qa>') },
};

beforeAll(() => buildWidget(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file of the widget', () => {
  it('fits into 30 kB gzipped', () => {
    expect(gzipSync(readFileSync(join(folder, 'policy-qa.js'))).length).toBeLessThanOrEqual(30_000);
  });
});

describe.skipIf(executablePath === undefined)('the widget in a browser', () => {
  let counterpart: WidgetCounterpart;
  let browser: Browser;

  beforeAll(async () => {
    counterpart = await openWidgetCounterpart(folder, PAGES);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await counterpart?.close();
  });
  beforeEach(() => {
    counterpart.refuseWebSocket = false;
    counterpart.received.length = 0;
    counterpart.posted.length = 0;
  });

  async function visit(path: keyof typeof PAGES, width = 1280) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(counterpart.origin + path);
    await page.locator('policy-qa').first().waitFor({ state: 'attached' });
    return { page, complaints, leave: () => context.close() };
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel('您的问题').first().fill(question);
    await page.keyboard.press('Enter');
  }

  const finished = (page: Page, count = 1) =>
    expect.poll(() => page.locator('.answer[data-state=finished]').count(), { timeout: 15_000 }).toBe(count);

  /** The value of an expression about `it`, an element of the first widget. */
  const inside = (page: Page, selector: string, expression: string): Promise<unknown> =>
    page.evaluate(
      `((it) => ${expression})(document.querySelector('policy-qa').shadowRoot.querySelector('${selector}'))`,
    );

  async function seriousViolations(page: Page): Promise<unknown> {
    await page.addScriptTag({ url: '/axe.js' });
    return page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`);
  }

  it('is asked by keyboard alone and shows blocks with their sources', async () => {
    const { page, complaints, leave } = await visit('/panel');
    await page.evaluate(`window.seen = [];
      for (const name of ['open', 'close', 'question-submit', 'answer-end'])
        document.addEventListener('policy-qa-' + name, () => seen.push(name));`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog', { name: '政策问答' }).count()).toBe(1);
    await expect.poll(() => page.locator('textarea:focus').count()).toBe(1);
    await page.keyboard.type('生育假多少天');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('男方呢');
    await page.keyboard.press('Enter');
    await finished(page);
    expect(counterpart.received).toMatchObject([
      { type: 'question', question: '生育假多少天\n男方呢', channel: 'widget' },
    ]);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['女方增加60日产假']);
    expect(await page.locator('.answer .mark').allInnerTexts()).toEqual(['[1]', '[1]', '[2]']);
    const source = page.locator('.citation').first();
    for (const part of ['《山东省人口与计划生育条例》', '鲁人常〔2021〕171号', '第二十五条', '现行有效']) {
      expect(await source.textContent()).toContain(part);
    }
    expect(await inside(page, '.citation a', '[it.href, it.target, it.rel]')).toEqual([
      `${counterpart.origin}/policies/regulation#regulation-25`,
      '_blank',
      'noopener',
    ]);
    expect(await page.locator('[role=log]').textContent()).toContain('女方增加60日产假');
    expect(await page.getByText('内容由人工智能生成').count()).toBe(1);
    expect(await page.getByRole('link', { name: '拨打12345热线' }).getAttribute('href')).toBe('tel:12345');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.launcher:focus').count()).toBe(1);
    expect(await page.evaluate('seen')).toEqual(['open', 'question-submit', 'answer-end', 'close']);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('leads from a number to its source, and takes feedback, copies and follow-up questions', async () => {
    const { page, leave } = await visit('/inline');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ask(page, '生育假多少天');
    await finished(page);
    await page.locator('.answer .mark').last().click();
    expect(await page.locator('.citation:focus').textContent()).toContain('标准问答：护理假期间工资怎么发');
    await page.getByRole('button', { name: '没帮助' }).click();
    await expect
      .poll(() => counterpart.posted)
      .toEqual([{ path: '/api/v1/answers/answer-6/feedback', body: { rating: 'not-helpful' } }]);
    await page.getByRole('button', { name: '复制' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toContain('工资照发。[1][2]');
    expect(copied).toContain(`${counterpart.origin}/policies/regulation#regulation-25`);
    await page.getByRole('button', { name: '产假期间工资怎么发' }).click();
    await finished(page, 2);
    expect(counterpart.received.at(-1)).toMatchObject({
      question: '产假期间工资怎么发',
      conversationId: 'conversation-0001',
      divisionCode: '370000',
    });
    await leave();
  });

  it('takes a lost connection up again after the last event it saw', async () => {
    const { page, leave } = await visit('/inline');
    await ask(page, '断线时怎么办');
    await finished(page);
    expect(counterpart.received.map(({ type }) => type)).toEqual(['question', 'resume']);
    expect(counterpart.received[1]).toMatchObject({ conversationId: 'conversation-0001', afterEventId: 4 });
    expect(await page.locator('.answer .list li').count()).toBe(1);
    expect(await page.locator('.answer .canned').count()).toBe(1);
    await leave();
  });

  it('stops an answer under way and answers the next question', async () => {
    const { page, leave } = await visit('/inline');
    await ask(page, '很慢的问题');
    await page.locator('.answer .canned').waitFor();
    await page.getByRole('button', { name: '停止' }).click();
    await expect.poll(() => counterpart.received.map(({ type }) => type)).toEqual(['question', 'cancel']);
    expect(await page.locator('.answer[data-state=cancelled]').textContent()).toContain('已停止回答');
    await page.keyboard.type('生育假多少天');
    await page.keyboard.press('Enter');
    await finished(page);
    await leave();
  });

  it('says in Chinese what went wrong and tries again', async () => {
    const { page, leave } = await visit('/inline');
    await ask(page, '出错的问题');
    await page.locator('.failure').waitFor();
    expect(await page.locator('.failure').textContent()).toContain('检索服务暂时不可用');
    await page.getByRole('button', { name: '重试' }).click();
    await finished(page);
    expect(await page.locator('.question').count()).toBe(1);
    await leave();
  });

  it('asks by plain request where no WebSocket passes', async () => {
    counterpart.refuseWebSocket = true;
    const { page, leave } = await visit('/inline');
    await ask(page, '生育假多少天');
    await finished(page);
    expect(counterpart.posted).toMatchObject([
      { path: '/api/v1/questions', body: { question: '生育假多少天', channel: 'widget' } },
    ]);
    expect(counterpart.posted[0]?.body).not.toHaveProperty('requestId');
    await leave();
  });

  it('does not send while an input method composes', async () => {
    const { page, leave } = await visit('/inline');
    const field = page.getByLabel('您的问题');
    await field.fill('shengyu');
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    expect(await field.inputValue()).toBe('shengyu');
    expect(await page.locator('.question').count()).toBe(0);
    await field.press('Enter');
    await finished(page);
    expect(counterpart.received).toHaveLength(1);
    await leave();
  });

  it.each(['/panel', '/inline'] as const)('has no serious accessibility violation on %s', async (path) => {
    const { page, leave } = await visit(path);
    expect(await seriousViolations(page)).toEqual([]);
    if (path === '/panel') await page.getByRole('button', { name: '政策问答' }).click();
    await ask(page, '生育假多少天');
    await finished(page);
    expect(await seriousViolations(page)).toEqual([]);
    await leave();
  });

  it('works under a strict content security policy', async () => {
    const { page, complaints, leave } = await visit('/strict');
    await ask(page, '生育假多少天');
    await finished(page);
    expect(complaints).toEqual([]);
    expect(await inside(page, '.panel', 'getComputedStyle(it).display')).toBe('flex');
    await leave();
  });

  it('keeps its look on a page whose styles reach for everything', async () => {
    const { page, leave } = await visit('/hostile');
    await page.addStyleTag({ content: 'html,body,main{display:block!important}' });
    await ask(page, '生育假多少天');
    await finished(page);
    const style = await inside(
      page,
      '.answer .sentence',
      '(({ fontSize, color, letterSpacing, textTransform }) => ({ fontSize, color, letterSpacing, textTransform }))(getComputedStyle(it))',
    );
    expect(style).toEqual({
      fontSize: '16px',
      color: 'rgb(29, 39, 51)',
      letterSpacing: 'normal',
      textTransform: 'none',
    });
    expect((await page.locator('textarea').boundingBox())?.width).toBeGreaterThan(300);
    await leave();
  });

  it('answers in the widget that was asked when a page has two', async () => {
    const { page, leave } = await visit('/two');
    const second = page.locator('policy-qa').nth(1);
    await second.getByLabel('您的问题').fill('生育假多少天');
    await page.keyboard.press('Enter');
    await finished(page);
    expect(await second.locator('.answer[data-state=finished]').count()).toBe(1);
    await leave();
  });

  it('fills the screen of a phone, with text of any size', async () => {
    const { page, leave } = await visit('/panel', 360);
    await page.getByRole('button', { name: '政策问答' }).click();
    await page.getByRole('button', { name: '特大字号' }).click();
    await ask(page, '生育假多少天');
    await finished(page);
    expect(await page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 800 });
    const log = await page
      .locator('.log')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(log).toBe(0);
    expect((await page.locator('.question').boundingBox())?.height).toBeLessThan(80);
    expect(await page.locator('policy-qa').getAttribute('text-size')).toBe('larger');
    await leave();
  });
});
