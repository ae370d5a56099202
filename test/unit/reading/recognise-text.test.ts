import { describe, expect, it } from 'vitest';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import { createTextRecognition } from '../../../server/reading/recognise-text.ts';
import { collect, file } from '../ingestion/collect-items.ts';

const scan = file('扫描件.png', '示例市停车管理办法\n第一条 甲。');

describe('text recognition', () => {
  it('takes what the command prints about the file', async () => {
    const recogniseText = createTextRecognition('cat', () => {});
    const { drafts, warnings } = await collect(readPolicyFile(scan, { recogniseText }));
    expect(drafts[0]).toMatchObject({
      metadata: { title: '示例市停车管理办法' },
      original: { fileName: '扫描件.png', mediaType: 'image/png', bytes: scan.bytes },
    });
    expect(warnings).toMatchObject([{ code: 'recognised-text' }]);
  });

  it.each([
    ['fails', 'false'],
    ['prints nothing', 'true'],
    ['is not there', '/nowhere/ocr'],
  ])('leaves the file unread where the command %s', async (_, command) => {
    const lines: string[] = [];
    const recogniseText = createTextRecognition(command, (line) => lines.push(line));
    const { drafts, failures } = await collect(readPolicyFile(scan, { recogniseText }));
    expect(drafts).toEqual([]);
    expect(failures).toMatchObject([{ code: 'no-readable-text' }]);
    expect(lines.length).toBe(command === 'true' ? 0 : 1);
  });

  it('is not asked about files that have text', async () => {
    const recogniseText = createTextRecognition('echo 别的文字; true', () => {});
    const text = file('a.txt', '示例市停车管理办法\n第一条 甲。');
    const { warnings } = await collect(readPolicyFile(text, { recogniseText }));
    expect(warnings).toEqual([]);
  });
});
