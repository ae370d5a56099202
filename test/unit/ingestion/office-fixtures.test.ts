import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFieldMap } from '../../../kb/ingestion/field-map.ts';
import { readEntryFile } from '../../../kb/ingestion/readers/read-entry-file.ts';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import { readTextOf } from '../../../kb/ingestion/readers/text-formats.ts';
import { collect } from './collect-items.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'files');
const fixture = (path: string) => ({ path, bytes: readFileSync(join(FOLDER, path)) });

describe('one notice in every format', () => {
  it.each(['notice.docx', 'notice.pdf'])('gives the same document from %s', async (path) => {
    const [draft] = (await collect(readPolicyFile(fixture(path)))).drafts;
    expect(draft?.metadata).toMatchObject({
      title: '示例市人民政府办公室关于做好高龄津贴发放工作的通知',
      documentNumbers: ['示政办发〔2024〕12号'],
      issuingAuthorities: ['示例市人民政府办公室'],
      datedOn: '2024-04-15',
      effectiveOn: '2024-05-01',
    });
    const labelled = new Map(draft?.provisions.map(({ label, text }) => [label, text]));
    expect(labelled.get('二、（二）')).toMatch(/^（二）九十至九十九周岁的，每人每月二百元。/);
    expect(draft?.provisions.map(({ text }) => text).join('')).toContain(
      '受理机关应当自收到申请之日起十个工作日内完成审核，符合条件的从次月起发放。',
    );
    expect(draft?.original.fileName).toBe(path);
  });

  it('reads a table drawn with lines, over a page, as one', async () => {
    const { blocks } = await readTextOf(fixture('ruled-table.pdf'), {});
    expect(blocks).toEqual([
      { kind: 'line', text: '一、发放标准见下表。', isHeading: false },
      {
        kind: 'table',
        header: ['发放对象', '标准', '备注'],
        rows: [
          ['八十周岁以上老年人', '一百元', ''],
          [
            '八十周岁以上老年人',
            '由社区按月发放到老年人本人的社会保障卡',
            '由社区按月发放到老年人本人的社会保障卡',
          ],
          ['九十周岁以上老年人', '二百元', '按月'],
        ],
      },
      { kind: 'line', text: '二、按月发放。', isHeading: false },
    ]);
  });

  it('reads OFD in order, without the watermark', async () => {
    const { blocks } = await readTextOf(fixture('notice.ofd'), {});
    expect(blocks.map((block) => (block.kind === 'line' ? block.text : ''))).toEqual([
      '示例市人民政府办公室文件',
      '示政办发〔2024〕12号',
      '关于做好高龄津贴发放工作的通知',
      '各区人民政府：',
      '为进一步完善养老服务体系，切实保障高龄老年人的基本生活，现就有关事项通知如下。',
      '一、发放对象',
      '具有本市户籍、年满八十周岁的老年人，可以申请高龄津贴。',
      '本通知自2024年5月1日起施行。',
    ]);
  });

  it('reads the rows of a spreadsheet as records, by a map of its columns', async () => {
    const map = parseFieldMap('{"fields":{"示例市重点工作任务分工表":"answer"}}');
    const { drafts } = await collect(readEntryFile(fixture('table.xlsx'), { map }));
    expect(drafts.map(({ content }) => content.answer)).toEqual(['完成比例', '50.00%', '100.00%']);
  });

  it('reads a spreadsheet as a table, dates and shares as shown, hidden sheets not at all', async () => {
    const { blocks } = await readTextOf(fixture('table.xlsx'), {});
    expect(blocks).toEqual([
      { kind: 'line', text: '示例市重点工作任务分工表', isHeading: false },
      {
        kind: 'table',
        header: ['类别', '任务', '完成时限', '完成比例'],
        rows: [
          ['民生', '发放高龄津贴', '2024-05-01', '50.00%'],
          ['民生', '扩建养老床位', '2024-12-31', '100.00%'],
        ],
      },
    ]);
  });
});
