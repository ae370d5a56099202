import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../kb/ingestion/readers/archive/open-archive.ts';
import { UnreadablePolicyFileError } from '../../kb/ingestion/readers/unreadable-policy-file-error.ts';
import { createIsolatedReading } from '../../server/reading/isolated-reading.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();
const folder = join(testData ?? '', 'files');
const reading = createIsolatedReading();

afterAll(() => reading.close());

async function textOf(path: string): Promise<string> {
  const { blocks } = await reading.readText({ path, bytes: readFileSync(join(folder, path)) });
  return blocks
    .map((block) =>
      block.kind === 'line'
        ? block.text
        : [block.header, ...block.rows].map((row) => row.join('|')).join('\n'),
    )
    .join('\n');
}

/** Looked up by hand in each file: text that must be there in one piece, or why there is none. */
const EXPECTED: Readonly<Record<string, string | { readonly code: string }>> = {
  'bce_Enco_zh_0.pdf': '京津冀城市群创业风险投资的时空分布',
  'cn_quarterly_report_tables.pdf': '2022年度母公司实现净利润34,373,694.03元，截止2022年12月31日',
  'corrupt.pdf': { code: 'no-readable-text' },
  'encrypted.pdf': { code: 'encrypted-file' },
  'gbt9704_notice_sample.docx': '国办发〔2026〕15号',
  'gbt9704_reference_styles.docx': 'Heading 1',
  'gmt0031_standard.pdf': { code: 'no-readable-text' },
  'ofd_y.ofd': '数字档案室建设是《关于加强和改进新形势下档案工作的意见》',
  'ofd_zsbk.ofd': '中华监测有限公司保障园区项目',
  'policy_platform_data_dictionary_tables.docx': '文档修订记录',
  'policy_platform_requirements.docx': '共性需求说明书',
  'scanned_empty.pdf': { code: 'no-readable-text' },
  'scanned_ocr_test.docx': '我是表格1|我是表格2\n我是表格3|我是表格4',
  'scanned_ocr_test.pdf': { code: 'no-readable-text' },
  'taipei_departments.xlsx': 'Department|Count|1 級單位|2 級單位|3 級單位|URL',
  'taipei_org_table.pdf': '松山、信義、大安、中山、中正、大同、南港、內湖、士林、北投、文山、萬華等十二所',
  'tipdm2020_c_brief.pdf': '2、热点问题挖掘',
  'vertical_merge_table.docx':
    'Q0104|家族性腺瘤性息肉病|APC|15个工作日|检测方法：提取外周血基因组 DNA，采用高通量测序',
};

describe('the report on real office files', () => {
  it('says of each of them what these tests find', () => {
    const page = join(import.meta.dirname, '..', '..', 'docs', 'operations', 'reading-files.md');
    const rows = [...readFileSync(page, 'utf8').matchAll(/^\| `([^`]+\.\w+)` \| (读出|`[a-z-]+`)：/gm)];
    const reported = Object.fromEntries(rows.map(([, name, outcome]) => [name, outcome]));
    const found = Object.entries(EXPECTED).map(([name, expected]) => [
      name,
      typeof expected === 'string' ? '读出' : `\`${expected.code}\``,
    ]);
    expect(reported).toEqual(Object.fromEntries(found));
  });
});

describe.skipIf(!testData)('real office files', () => {
  it('are all looked at', () => {
    const names = readdirSync(folder, { withFileTypes: true });
    expect(names.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
  });

  it.each(Object.entries(EXPECTED))('gives the text of %s or why there is none', async (name, expected) => {
    if (typeof expected === 'string') expect(await textOf(name)).toContain(expected);
    else {
      const failure: unknown = await textOf(name).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnreadablePolicyFileError);
      expect(failure).toMatchObject(expected);
    }
  });

  const reports = testData ? readdirSync(join(folder, 'gov_reports_docx')) : [];

  it.each(reports)('reads the paragraphs of %s in order', async (name) => {
    const path = join('gov_reports_docx', name);
    const archive = await openArchive(readFileSync(join(folder, path)));
    const xml = Buffer.from((await archive.read('word/document.xml')) ?? []).toString('utf8');
    const paragraphs = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gsu)].map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/gu)]
        .map(([mark, text]) => text ?? (mark === '<w:br/>' ? '\n' : ' '))
        .join('')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
    );
    const bare = (text: string): string => text.normalize('NFC').replace(/\s/gu, '');
    const expected = paragraphs
      .flatMap((text) => text.split('\n'))
      .map(bare)
      .filter((text) => text !== '');
    expect((await textOf(path)).split('\n').map(bare)).toEqual(expected);
  });
});
