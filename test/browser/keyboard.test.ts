import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../support/find-chromium.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const executablePath = findChromium();
const PATHS = [
  '/search?q=%E8%A1%A5%E8%B4%B4&kind=policy',
  '/policies/sample-city-resident-medical-insurance',
  '/policies/sample-city-resident-medical-insurance/comparison',
  '/register?asOf=2024-06-01',
];
const MAX_STOPS = 150;

/** What has the focus: a name for it, and why nobody could see it there. Undefined behind the last stop. */
const DESCRIBE_FOCUS = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return undefined;
  const name = (focused.getAttribute('aria-label') || focused.textContent || focused.name || '').trim();
  const hides = (element) => getComputedStyle(element).clipPath !== 'none' || getComputedStyle(element).opacity === '0';
  let hidden = false;
  for (let element = focused; element; element = element.parentElement) hidden ||= hides(element);
  const { width, height } = focused.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const isPartOfDate = focused.type === 'date';
  const isMarked = isPartOfDate || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  const faults = [hidden && 'hidden', width * height < 4 && 'without size', !isMarked && 'without outline'];
  return { name, href: focused.getAttribute('href'), faults: faults.filter(Boolean) };
})()`;

interface Stop {
  readonly name: string;
  readonly href: string | null;
  readonly faults: readonly string[];
}

async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < MAX_STOPS) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(DESCRIBE_FOCUS)) as Stop | undefined;
    if (stop === undefined) break;
    stops.push(stop);
  }
  return stops;
}

describe.skipIf(executablePath === undefined)('the library by keyboard alone', () => {
  let testApp: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    testApp = await openTestApp();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    await testApp.close();
  });

  describe.each([360, 1280])('%i pixels wide', (width) => {
    it.each(PATHS)(
      'shows where it is at every stop of %s, and stops at every link of the text',
      async (path) => {
        const context = await browser.newContext({ viewport: { width, height: 800 } });
        const page = await context.newPage();
        await page.goto(testApp.url + path);
        const links = await page
          .locator('main a[href]:visible')
          .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
        const stops = await walk(page);
        expect(stops[0]?.name).toBe('跳到正文');
        expect(stops.filter(({ faults }) => faults.length > 0)).toEqual([]);
        const reached = new Set(stops.map(({ href }) => href));
        expect(links.length).toBeGreaterThan(1);
        expect(links.filter((href) => !reached.has(href))).toEqual([]);
        await context.close();
      },
    );
  });
});
