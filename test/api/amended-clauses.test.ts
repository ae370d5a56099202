import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { PolicyWire, ProvisionWire } from '../../server/contract/library.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const ORDER = `青川市人民政府令

第56号

　　《青川市户外广告设施管理规定》已经2019年8月5日市人民政府第22次常务会议通过，现予公布，自2019年10月1日起施行。

市　长　　王建国
2019年8月20日

青川市户外广告设施管理规定

　　第一条　为了加强户外广告设施管理，制定本规定。
　　第二条　本规定适用于城市建成区。
　　第三条　城市管理部门负责户外广告设施的监督管理工作。
　　第四条　设置户外广告设施，应当申请许可，许可期限不超过三年。
　　第五条　违反本规定的，由城市管理部门处一千元以上五千元以下罚款。
　　第六条　本规定自2019年10月1日起施行。
`;

const DECISION = `青川市人民政府令

第61号

　　《青川市人民政府关于修改〈青川市户外广告设施管理规定〉的决定》已经2022年5月9日市人民政府第8次常务会议通过，现予公布，自2022年7月1日起施行。

市　长　　李明华
2022年5月20日

青川市人民政府关于修改《青川市户外广告设施管理规定》的决定

　　市人民政府决定对《青川市户外广告设施管理规定》（青川市人民政府令第56号）作如下修改：
　　一、将第四条修改为：“设置户外广告设施，应当申请许可，许可期限不超过五年。”
　　二、删去第五条。
　　三、增加一条，作为第六条：“利用户外广告设施发布公益广告的，不收取费用。”
　　四、将第三条中的“城市管理部门”修改为“综合行政执法部门”。
　　此外，对条文顺序作相应调整。
　　本决定自2022年7月1日起施行。
　　《青川市户外广告设施管理规定》根据本决定作相应修改，重新公布。
`;

let testApp: TestApp;
let documentId = '';

beforeAll(async () => {
  const files = [ORDER, DECISION].map((text, at) => ({
    path: `${at}.txt`,
    bytes: new TextEncoder().encode(text),
  }));
  testApp = await openTestApp({
    furnish: async (store) => {
      const { created } = await importPolicies(files, store);
      documentId = created[0] ?? '';
    },
  });
});

afterAll(() => testApp.close());

async function statuses(asOf: string): Promise<Readonly<Record<string, string>>> {
  const { provisions } = await readJson<{ provisions: ProvisionWire[] }>(
    fetch(`${testApp.url}/api/v1/policies/${documentId}/provisions?asOf=${asOf}`),
  );
  const articles = provisions.filter(({ level }) => level === 'article');
  return Object.fromEntries(articles.map(({ label, validity }) => [label, validity.status]));
}

describe('a text that a decision amends', () => {
  it('is amended where the decision says so, repealed where it strikes out, and in force elsewhere', async () => {
    expect(await statuses('2023-01-01')).toEqual({
      第一条: 'in-force',
      第二条: 'in-force',
      第三条: 'amended',
      第四条: 'amended',
      第五条: 'repealed',
      第六条: 'in-force',
    });
    const before = Object.values(await statuses('2022-06-30'));
    expect(new Set(before)).toEqual(new Set(['in-force']));
    const policy = await readJson<PolicyWire>(fetch(`${testApp.url}/api/v1/policies/${documentId}`));
    expect(policy.validity.status).toBe('amended');
  });

  it('marks the clauses on the page where they stand, with the decision', async () => {
    const page = await (await fetch(`${testApp.url}/policies/${documentId}`)).text();
    const marks = [...page.matchAll(/<div class="provision-mark">.*?<\/div>/gs)].map(([mark]) => mark);
    expect(marks.map((mark) => /本条[^<]+/.exec(mark)?.[0])).toEqual([
      '本条已修改',
      '本条已修改',
      '本条已废止',
    ]);
    for (const mark of marks) {
      expect(mark).toContain('青川市人民政府令第61号');
      expect(mark).toContain('查看该文件');
    }
  });
});
