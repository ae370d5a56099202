import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PolicyDraft } from '../../../../kb/ingestion/policy-draft.ts';
import { readPolicyFile } from '../../../../kb/ingestion/readers/read-policy-file.ts';
import { documentNumberKey } from '../../../../kb/policy/document-number.ts';
import { collect } from '../collect-items.ts';

const pages = resolve(import.meta.dirname, '..', '..', '..', 'fixtures', 'pages');

async function read(name: string) {
  const { drafts, warnings } = await collect(
    readPolicyFile({ path: name, bytes: readFileSync(join(pages, name)) }),
  );
  return { draft: drafts[0] as PolicyDraft, warnings, lines: textOf(drafts[0]) };
}

function textOf(draft: PolicyDraft | undefined): readonly string[] {
  return draft?.provisions.flatMap(({ text }) => text.split('\n')) ?? [];
}

describe('a page of the national policy library', () => {
  it('states two issuers, the topic as a path and the genre', async () => {
    const { draft } = await read('national-library-2023.html');
    expect(draft.metadata).toMatchObject({
      title: '国家示例局办公室关于做好2023年示例工作的通知',
      documentNumbers: ['示例办发〔2023〕15号'],
      issuingAuthorities: ['示例局办公室', '财政部办公厅'],
      genre: '通知',
      subjectCategories: ['城乡建设、环境保护\\环境监测、保护与治理'],
      datedOn: '2023-05-09',
      publishedOn: '2023-05-18',
    });
  });

  it('keeps the text with the name of its annex, and nothing of menus, sharing, related pages and footer', async () => {
    const { lines } = await read('national-library-2023.html');
    expect(lines).toEqual([
      '国家示例局办公室 财政部办公厅',
      '关于做好2023年示例工作的通知',
      '示例办发〔2023〕15号',
      '各省、自治区、直辖市示例局、财政厅（局）：',
      '为做好2023年示例工作，现将有关事项通知如下。',
      '一、加强组织领导。各地要把示例工作列入议事日程，明确责任，细化措施。',
      '二、保障资金投入。各级财政部门要加强资金监管，提高使用效益。',
      '附件：1.示例工作任务清单',
      '国家示例局办公室 财政部办公厅',
      '2023年5月9日',
      '（此件公开发布）',
    ]);
  });
});

describe('a page of an order of the State Council', () => {
  it('keeps the number as the page prints it, which is the number in the text', async () => {
    const { draft, warnings, lines } = await read('national-order-2019.html');
    expect(draft.metadata).toMatchObject({
      title: '示例作业管理条例',
      documentNumbers: ['国令第798号'],
      datedOn: '2019-02-17',
      publishedOn: '2019-03-01',
      effectiveOn: '2019-04-01',
    });
    expect(warnings).toEqual([]);
    expect(documentNumberKey('国令第798号')).toBe(documentNumberKey('中华人民共和国国务院令第798号'));
    expect(lines.slice(0, 3)).toEqual([
      '中华人民共和国国务院令',
      '第798号',
      '现公布《示例作业管理条例》，自2019年4月1日起施行。',
    ]);
  });
});

describe('a page of an old gazette, without a metadata table', () => {
  it('lets the text tell number, issuer and date, from lines outside of the named container too', async () => {
    const { draft, lines } = await read('national-gazette-2009.html');
    expect(draft.metadata).toMatchObject({
      title: '国务院办公厅转发示例部关于加强示例管理意见的通知',
      documentNumbers: ['国办发〔2009〕88号'],
      issuingAuthorities: ['国务院办公厅'],
      datedOn: '2009-03-02',
      publishedOn: undefined,
    });
    expect(draft.metadata.provenance?.documentNumbers?.from).toBe('text');
    expect(lines[2]).toBe('国办发〔2009〕88号');
    expect(lines.at(-1)).toBe('要建立健全管理制度，做到有章可循。');
  });
});

describe('a provincial 信息公开目录 in labels and spans', () => {
  it('takes the issuer from the signature where the page only names who published', async () => {
    const { draft, warnings } = await read('provincial-directory-spans.html');
    expect(draft.metadata).toMatchObject({
      documentNumbers: ['示府〔2021〕41号'],
      issuingAuthorities: ['示例省人民政府'],
      disclosureIndexNumber: '006939748/2021-00123',
      statedValidity: 'in-force',
      datedOn: '2021-07-12',
      publishedOn: '2021-07-20',
      effectiveOn: '2021-09-01',
      sourceUrl: 'https://www.example.gov.cn/zwgk/wjk/202107/t20210720_1.html',
    });
    expect(warnings.map(({ code }) => code)).toEqual(['contradictory-metadata']);
    expect(warnings[0]?.message).toContain('示例省人民政府办公厅');
  });

  it('leaves the directory out of the text', async () => {
    const { lines } = await read('provincial-directory-spans.html');
    expect(lines.filter((line) => /索引号|成文日期|浏览次数|热门文件|网站标识码/.test(line))).toEqual([]);
    expect(lines.at(-1)).toBe('附件：示例省燃气经营许可申请表.pdf');
  });
});

describe('a county page laid out in tables', () => {
  it('reads labels without colons, short dates and square brackets', async () => {
    const { draft } = await read('county-layout-tables.html');
    expect(draft.metadata).toMatchObject({
      documentNumbers: ['示政办发〔2018〕32号'],
      issuingAuthorities: ['示例县人民政府办公室'],
      disclosureIndexNumber: 'SL0100-2018-0007',
      disclosureType: 'proactive',
      statedValidity: 'in-force',
      datedOn: '2018-09-10',
      publishedOn: '2018-09-12',
    });
  });

  it('tells the table of prices from the tables of the layout', async () => {
    const { lines } = await read('county-layout-tables.html');
    expect(lines).toEqual([
      '各乡镇人民政府，县直各部门：',
      '为切实做好秋粮收购工作，现就有关事项通知如下：',
      '一、收购价格。各收购点按下表执行，不得压级压价。',
      '2018年秋粮收购价格表',
      '品种：稻谷；等级一等：2.54；等级二等：2.50',
      '品种：玉米；等级一等：1.80；等级二等：1.76',
      '注：单位为元/公斤。',
      '二、时间安排。收购工作自9月15日开始，11月30日结束。',
      '示例县人民政府办公室',
      '2018年9月10日',
    ]);
  });
});

describe('a page of a bureau without any known name', () => {
  it('finds the text by its weight, dates by the line under the heading', async () => {
    const { draft, lines } = await read('bureau-plain-density.html');
    expect(draft.metadata).toMatchObject({
      title: '关于调整企业职工医疗保险缴费基数的公告',
      issuingAuthorities: ['示例市医疗保障局'],
      datedOn: '2022-06-27',
      publishedOn: '2022-06-28',
    });
    expect(lines).toEqual([
      '关于调整企业职工医疗保险缴费基数的公告',
      '根据《示例市职工基本医疗保险办法》（示政发〔2020〕6号）规定，现将有关事项公告如下：',
      '一、自2022年7月1日起，缴费基数上限调整为每月24930元，下限调整为每月4986元。',
      '二、用人单位应当于7月20日前办理申报手续；逾期未申报的，按上限核定。',
      '特此公告。',
      '示例市医疗保障局',
      '2022年6月27日',
    ]);
  });
});
