import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWidget } from '../../scripts/build-widget.ts';
import { findChromium } from '../support/find-chromium.ts';
import { openWidgetCounterpart, type WidgetCounterpart } from '../support/widget-counterpart.ts';

const executablePath = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'policy-qa-handoff-'));
const PAGES = {
  '/inline': {
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某县人民政府</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="/policy-qa.js"></script></head>
<body><main><h1>政务公开</h1><policy-qa mode="inline"></policy-qa></main></body></html>`,
  },
};

describe.skipIf(executablePath === undefined)('where the widget has no answer', () => {
  let counterpart: WidgetCounterpart;
  let browser: Browser;

  beforeAll(async () => {
    await buildWidget(folder);
    counterpart = await openWidgetCounterpart(folder, PAGES);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await counterpart?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(width: number) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${counterpart.origin}/inline`);
    return { page, complaints, leave: () => context.close() };
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel('您的问题').fill(question);
    await page.keyboard.press('Enter');
  }

  async function seriousViolations(page: Page): Promise<unknown> {
    await page.addScriptTag({ url: '/axe.js' });
    return page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`);
  }

  it.each([360, 1280])('takes a message to a person, %i pixels wide', async (width) => {
    const { page, complaints, leave } = await visit(width);
    await ask(page, '生育假多少天');
    await expect
      .poll(() => page.locator('.answer[data-state=finished]').count(), { timeout: 15_000 })
      .toBe(1);
    await page.getByRole('button', { name: '留言给工作人员' }).click();
    expect(await page.getByLabel('要说的话').inputValue()).toBe('生育假多少天');
    await page.getByLabel('要说的话').fill('物业乱收费');
    await page.getByLabel('联系电话').fill('13900139000');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '提交留言' }).click();
    await expect.poll(() => page.getByRole('status').count(), { timeout: 15_000 }).toBe(1);
    expect(await page.getByRole('status').textContent()).toContain('20261128-0A1B2C3D');
    expect(counterpart.posted.at(-1)).toMatchObject({
      path: '/api/v1/handoffs',
      body: { message: '物业乱收费', kind: 'enquiry', contact: { phone: '13900139000' } },
    });
    expect(
      await page.evaluate(
        "(it => it.scrollWidth > it.clientWidth)(document.querySelector('policy-qa').shadowRoot.querySelector('.log'))",
      ),
    ).toBe(false);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('leads the keyboard into the form, in view, and back where it is cancelled', async () => {
    const { page, leave } = await visit(360);
    await ask(page, '生育假多少天');
    const toggle = page.getByRole('button', { name: '留言给工作人员' });
    await toggle.click();
    const message = page.getByLabel('要说的话');
    await expect.poll(() => message.evaluate((field) => field.matches(':focus'))).toBe(true);
    const log = await page.locator('policy-qa .log').boundingBox();
    const field = await message.boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
    await page.getByRole('button', { name: '取消' }).click();
    await expect.poll(() => toggle.evaluate((button) => button.matches(':focus'))).toBe(true);
    await leave();
  });

  it('says kindly that answering is switched off, and where to go instead', async () => {
    const { page, leave } = await visit(1280);
    await ask(page, '停用了吗');
    await page.getByText('政策问答暂停服务').first().waitFor();
    expect(await page.getByRole('link', { name: /12345/ }).getAttribute('href')).toBe('tel:12345');
    expect(await page.getByRole('link', { name: /检索政策文件/ }).count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
    await leave();
  });
});
