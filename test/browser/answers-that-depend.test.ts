import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import { buildWidget } from '../../scripts/build-widget.ts';
import type { AnswerWire } from '../../server/contract/answer.ts';
import { findChromium } from '../support/find-chromium.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const executablePath = findChromium();

const rule = (id: string, divisionCode: string, issuer: string, amount: number, more: object = {}) => ({
  id,
  title: `${issuer.replace('人民政府', '')}风筝补贴管理办法`,
  divisionCode,
  issuingAuthorities: [issuer],
  effectiveOn: '2020-01-01',
  text: `第一条　风筝补贴标准为每人${amount}元。\n第二条　风筝补贴由民政部门受理。`,
  ...more,
});
const statute = (id: string, publishedOn: string, words: string) => ({
  id,
  title: '苏州市风筝条例',
  genre: '地方性法规',
  publishedOn,
  text: `第一条　${words}\n第二条　风筝应当登记。`,
});
const RULES = [
  statute('kite-statute-2015', '2015-03-01', '为了管理风筝，制定本条例。'),
  statute('kite-statute-2023', '2023-03-01', '为了发展风筝运动，制定本条例。'),
  rule('kite-suzhou', '320500', '苏州市人民政府', 100),
  rule('kite-nanjing', '320100', '南京市人民政府', 200),
  rule('kite-wuzhong', '320506', '苏州市吴中区人民政府', 150, { title: '吴中区风筝奖励办法' }),
  rule('kite-next', '320100', '南京市人民政府', 300, {
    title: '南京市风筝补贴新办法',
    datedOn: '2026-01-01',
    effectiveOn: '2999-01-01',
  }),
];

const LONG = '（在内地定居的居民，持有效往来港澳通行证，由本人到出入境管理窗口办理）';
const GUIDES = ['团队旅游', '探亲', '商务', '逗留', '个人旅游'].map((kind) => ({
  id: `endorsement-${kind}`,
  title: `往来港澳通行证${kind}签注${LONG}`,
  materials: [`${kind}签注申请表`],
  places: ['出入境办证大厅'],
}));
const asFile = (path: string, records: readonly object[]) => ({
  path,
  bytes: new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n')),
});

let testApp: TestApp;
let widgetDirectory: string;
beforeAll(async () => {
  widgetDirectory = mkdtempSync(join(tmpdir(), 'policy-qa-widget-'));
  await buildWidget(widgetDirectory);
  testApp = await openTestApp({
    widgetDirectory,
    furnish: async (store) => {
      await importPolicies([asFile('rules.jsonl', RULES)], store);
      await importGuides([asFile('guides.jsonl', GUIDES)], store);
    },
  });
});
afterAll(async () => {
  await testApp?.close();
  rmSync(widgetDirectory, { recursive: true, force: true });
});

const ask = async (body: object): Promise<AnswerWire> =>
  (await (await fetch(`${testApp.url}/api/v1/questions`, postJson(body))).json()) as AnswerWire;
const textsOf = ({ notices }: AnswerWire): string => notices.map(({ text }) => text).join('');

describe('answers that depend on the place, through the API', () => {
  it('ask back with choices whose targets are whole questions', async () => {
    const answer = await ask({ question: '风筝补贴标准是多少' });
    expect([answer.status, answer.family]).toEqual(['clarification-needed', 'clarification']);
    const choices = answer.nextSteps.filter(({ kind }) => kind === 'ask');
    expect(choices.map(({ target }) => target)).toContain('南京市风筝补贴标准是多少');
  });

  it('name the rule that is coming, and do not rest on it', async () => {
    const answer = await ask({ question: '风筝补贴标准是多少', divisionCode: '320100' });
    expect(answer.status).toBe('answered');
    expect(answer.citations.map(({ documentId }) => documentId)).not.toContain('kite-next');
    expect(textsOf(answer)).toContain('《南京市风筝补贴新办法》将自2999年1月1日起施行');
    expect(answer.nextSteps.map(({ target }) => target)).toContain('/policies/kite-next');
  });

  it('recite the article in force, or the one that was on the day asked about', async () => {
    const recited = async (body: object): Promise<readonly string[]> =>
      (await ask({ question: '苏州市风筝条例1条', ...body })).blocks.map(({ text }) => text);
    expect(await recited({})).toEqual(['第一条 为了发展风筝运动，制定本条例。']);
    expect(await recited({ asOf: '2020-01-01' })).toEqual(['第一条 为了管理风筝，制定本条例。']);
  });

  it('show both levels where they differ, and say where there is no rule of the place', async () => {
    const both = await ask({ question: '风筝补贴标准是多少', divisionCode: '320506' });
    expect(both.blocks.map(({ text }) => text).join('')).toMatch(/150元.*100元/s);
    expect(both.notices.map(({ code }) => code)).toContain('documents-differ');
    const above = await ask({ question: '风筝补贴标准是多少', divisionCode: '320583' });
    expect(textsOf(above)).toContain('本市无规定，适用市级规定');
  });
});

describe.skipIf(!executablePath)('a choice on the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  it('is a button; taken by keyboard it asks the whole question', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(testApp.url);
    await page.getByRole('textbox', { name: '您的问题' }).fill('风筝补贴标准是多少');
    await page.keyboard.press('Enter');
    const choice = page.getByRole('button', { name: '南京市', exact: true });
    await choice.waitFor();
    await page.getByText('各地的规定不一样，请选择您要问的地区。').waitFor();
    await choice.focus();
    await page.keyboard.press('Enter');
    await page.locator('policy-qa .asked', { hasText: '南京市风筝补贴标准是多少' }).waitFor();
    await page.locator('policy-qa').getByText('每人200元').first().waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('of a matter with a long title wraps on a narrow screen, is reached by tabs, and is answered from its guide', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(testApp.url);
    await page.getByRole('textbox', { name: '您的问题' }).fill('想去香港玩几天，通行证要办哪种签注');
    await page.keyboard.press('Enter');
    const choices = page.locator('policy-qa .next-steps button.ask');
    await choices.first().waitFor();
    expect(await choices.count()).toBe(4);
    const last = choices.nth(3);
    const box = await last.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await choices.first().focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    const kind = /往来港澳通行证(.+)签注/.exec((await last.textContent()) ?? '')?.[1];
    await page.keyboard.press('Enter');
    await page.locator('policy-qa').getByText(`${kind}签注申请表`).first().waitFor();
    await page.close();
  });
});
