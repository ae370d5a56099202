import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../support/find-chromium.ts';
import { type RunningPlatform, startedPlatform, stopPlatform } from '../support/running-platform.ts';

const executablePath = findChromium();

describe.skipIf(!executablePath)('the demo page', () => {
  let folder: string;
  let platform: RunningPlatform;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'policy-qa-first-'));
    chmodSync(folder, 0o755);
    platform = await startedPlatform({ dataDirectory: join(folder, 'data') });
    browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    if (platform) await stopPlatform(platform);
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers a question asked by keyboard, and the citation opens the clause with the words marked', async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(platform.url);
    const question = page.getByRole('textbox', { name: '您的问题' });
    await question.focus();
    await page.keyboard.type('陪产假有几天？');
    await page.keyboard.press('Enter');
    const citation = page.locator('policy-qa [part~="citation"]').first();
    await citation.waitFor();
    await page.locator('policy-qa').getByText('示例数据').first().waitFor();
    const quoted = (await citation.textContent()) ?? '';
    const link = citation.getByRole('link').first();
    const [clause] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await clause.waitForLoadState();
    const marked = (await clause.locator('mark').allTextContents()).join('');
    expect(marked.replace(/\s/g, '').length).toBeGreaterThan(0);
    expect(quoted.replace(/\s/g, '')).toContain(marked.replace(/\s/g, ''));
    expect(await clause.locator('mark').first().isVisible()).toBe(true);
    expect(errors).toEqual([]);
    await page.close();
  });
});
