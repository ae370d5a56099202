import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import type { ReadItem } from '../../../kb/ingestion/source-file.ts';
import { findSeeds } from '../../support/test-data.ts';

const seeds = findSeeds();
/** Level, label and first words of every provision, gone through by hand beside the notices. */
const TREES = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'structure', 'seed-trees.json'), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

async function readSeed(prefix: string) {
  const folder = seeds ?? '';
  const name = readdirSync(folder).find((file) => file.startsWith(prefix)) ?? '';
  const items = readPolicyFile({ path: name, bytes: readFileSync(join(folder, name)) });
  const item: ReadItem<PolicyDraft> | undefined = (await items.next()).value;
  if (item?.kind !== 'draft') throw new Error(`${prefix} is not read: ${JSON.stringify(item)}`);
  const { metadata, provisions } = item.draft;
  const labelled = new Map(provisions.map((provision) => [provision.label, provision]));
  return { metadata, provisions, labelled };
}

/** Checked by hand against the five notices. */
const EXPECTED = [
  {
    seed: '000',
    title: '市政府办公室关于印发当前政务公开重点工作安排的通知',
    documentNumber: '苏府办〔2020〕225号',
    issuer: '苏州市人民政府办公室',
    datedOn: '2020-08-24',
    inner: '当前政务公开重点工作安排',
    sections: 4,
    points: 12,
    rows: 0,
  },
  {
    seed: '001',
    title: '市政府办公室关于印发昆山市2018年政务公开工作要点实施方案的通知',
    documentNumber: '昆政办发〔2018〕152号',
    issuer: '昆山市人民政府办公室',
    datedOn: '2018-08-02',
    inner: '昆山市2018年政务公开工作要点实施方案',
    sections: 0,
    points: 0,
    rows: 35,
  },
  {
    seed: '002',
    title: '区政府办公室关于印发吴中区2022年政务公开工作要点的通知',
    documentNumber: '吴政办〔2022〕60号',
    issuer: '苏州市吴中区人民政府办公室',
    datedOn: '2022-07-18',
    inner: '吴中区2022年政务公开工作要点',
    sections: 4,
    points: 21,
    rows: 0,
  },
  {
    seed: '003',
    title: '市政府办公室关于印发苏州市全面推进基层政务公开标准化规范化工作实施方案的通知',
    documentNumber: '苏府办〔2020〕250号',
    issuer: '苏州市人民政府办公室',
    datedOn: '2020-09-27',
    inner: '苏州市全面推进基层政务公开标准化规范化工作实施方案',
    sections: 3,
    points: 13,
    rows: 22,
  },
  {
    seed: '004',
    title: '省政府办公厅关于印发江苏省2021年政务公开工作要点的通知',
    documentNumber: '苏政办发〔2021〕29号',
    issuer: '江苏省人民政府办公厅',
    datedOn: '2021-05-15',
    inner: '江苏省2021年政务公开工作要点',
    sections: 4,
    points: 13,
    rows: 0,
  },
] as const;

describe.skipIf(!seeds)('the five seed notices', () => {
  it.each(EXPECTED)('reads metadata and tree of $seed', async (expected) => {
    const { metadata, provisions } = await readSeed(expected.seed);
    expect(metadata).toMatchObject({
      title: expected.title,
      documentNumbers: [expected.documentNumber],
      issuingAuthorities: [expected.issuer],
      datedOn: expected.datedOn,
      genre: '通知',
    });
    const count = (level: string) => provisions.filter((provision) => provision.level === level).length;
    expect([count('point-1'), count('point-2'), count('table-row')]).toEqual([
      expected.sections,
      expected.points,
      expected.rows,
    ]);
    const headings = provisions.filter((provision) => provision.level === 'heading');
    expect(headings.map(({ text }) => text.replace(/\s/g, ''))).toEqual([expected.title, expected.inner]);
  });

  it('joins what page breaks cut in 000, 002 and 004', async () => {
    expect((await readSeed('000')).labelled.get('四、（三）')?.text).toContain('予以调整完善。');
    expect((await readSeed('002')).labelled.get('一、（三）')?.text).toContain(
      '政策文件及重大建设项目信息公开',
    );
    expect((await readSeed('004')).labelled.get('二、（三）')?.text).toContain(
      '市场规则标准和监管执法信息公开',
    );
  });

  it('fills in the merged cells of 001', async () => {
    const row = (await readSeed('001')).labelled.get('表第3行');
    expect(row?.text).toMatch(
      /^目标：一、高质量推进政务发布解读回应工作；任务：（一）重大政策要及时向社会发布；主要内容：结合/,
    );
    expect(row?.text).toMatch(/；牵头单位：市编办；责任单位：市各有关部门$/);
  });

  it('counts the points of 002 through its sections', async () => {
    const { labelled } = await readSeed('002');
    expect(labelled.get('三、（十七）')?.text).toMatch(/^（十七）严格依法依规做好依申请答复工作。/);
    expect(labelled.get('三、（十七）')?.headingPath.at(-1)).toBe(
      '三、以公开促规范，助力建设公正透明的法治环境',
    );
  });

  it('joins the printed lines of 003, drops its page numbers and reads both annexes', async () => {
    const { labelled, provisions } = await readSeed('003');
    const text = provisions.map((provision) => provision.text).join('\n');
    expect(text).not.toMatch(/— ?\d ?—/);
    expect(text).not.toContain('„');
    expect(labelled.get('二、（六）')?.text).toMatch(
      /^（六）打造便捷获取政府信息的权威渠道。[^\n]+更明白、更便捷。$/,
    );
    expect(labelled.get('附件1表第10行')?.text).toBe(
      '试点领域：国有土地上房屋征收、保障性住房、农村危房改造；市级主管部门：市住建局',
    );
    expect(labelled.get('附件2表第4行')?.text).toMatch(
      /^序号：4；事项名称：建设政府网站展示平台；.+完成时间：2020年12月底$/,
    );
  });

  it.each(Object.entries(TREES))('has the tree of %s as a person reads it', async (prefix, expected) => {
    const { provisions } = await readSeed(prefix);
    const tree = provisions.map(({ level, label, text }) =>
      [level, label, text.replace(/\s+/g, '').slice(0, 12)].join(' · '),
    );
    expect(tree).toEqual(expected);
    const labels = provisions.map(({ label }) => label).filter((label) => label !== '');
    expect(new Set(labels).size).toBe(labels.length);
  });
});
