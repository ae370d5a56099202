import { describe, expect, it } from 'vitest';
import { listArchivedFiles } from '../../../../kb/ingestion/readers/archive/list-archived-files.ts';
import { ARCHIVE_LIMITS, openArchive } from '../../../../kb/ingestion/readers/archive/open-archive.ts';
import { readPolicyFile } from '../../../../kb/ingestion/readers/read-policy-file.ts';
import { writeArchive } from '../../../../scripts/fuzzing/write-archive.ts';
import { collect } from '../collect-items.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function archiveOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return writeArchive(
    Object.entries(files).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? encode(content) : content,
    })),
  );
}

/** An archive as Windows in China writes it: the name in GBK, and nothing that says so. */
function withGbkName(): Uint8Array {
  const bytes = Buffer.from(archiveOf({ 'ABCD.txt': '第一条 甲。' }));
  const gbk = Buffer.from([0xcd, 0xa8, 0xd6, 0xaa]);
  for (let at = bytes.indexOf('ABCD'); at !== -1; at = bytes.indexOf('ABCD')) gbk.copy(bytes, at);
  bytes.writeUInt16LE(0, 6);
  bytes.writeUInt16LE(0, bytes.indexOf(Buffer.from('PK\u0001\u0002')) + 8);
  return bytes;
}

describe('openArchive', () => {
  it('reads files by their paths', async () => {
    const archive = await openArchive(archiveOf({ 'a/通知.txt': '甲', 'b.txt': '乙' }));
    expect(archive.entries).toEqual([
      { path: 'a/通知.txt', size: 3 },
      { path: 'b.txt', size: 3 },
    ]);
    expect(await archive.read('a/通知.txt')).toEqual(Buffer.from('甲'));
    expect(await archive.read('c.txt')).toBeUndefined();
  });

  it('reads names in GBK', async () => {
    expect((await openArchive(withGbkName())).entries).toEqual([{ path: '通知.txt', size: 16 }]);
  });

  it('leaves out paths that lead out of it', async () => {
    const archive = await openArchive(
      archiveOf({ '../a.txt': '甲', '/b.txt': '乙', 'c/../../d.txt': '丙', 'e.txt': '丁' }),
    );
    expect(archive.entries.map(({ path }) => path)).toEqual(['e.txt']);
    expect(archive.unsafePaths).toEqual(['../a.txt', '/b.txt', 'c/../../d.txt']);
  });

  it.each([
    ['a file', { maxEntryBytes: 2 }, 'file-too-large'],
    ['all files together', { maxTotalBytes: 2 }, 'file-too-large'],
  ])('refuses %s larger than the limit', async (_, limits, code) => {
    const archive = await openArchive(archiveOf({ 'a.txt': '甲' }), { ...ARCHIVE_LIMITS, ...limits });
    await expect(archive.read('a.txt')).rejects.toMatchObject({ code });
  });

  it('refuses more files than the limit', async () => {
    const opening = openArchive(archiveOf({ a: '1', b: '2' }), { ...ARCHIVE_LIMITS, maxEntries: 1 });
    await expect(opening).rejects.toMatchObject({ code: 'too-many-files' });
  });

  it('tells a locked file', async () => {
    // Encryption adds twelve bytes before the content.
    const bytes = Buffer.from(archiveOf({ 'a.txt': 'x'.repeat(15) }));
    const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002'));
    bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
    bytes.writeUInt32LE(3, directory + 24);
    await expect((await openArchive(bytes)).read('a.txt')).rejects.toMatchObject({ code: 'encrypted-file' });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', encode('不是压缩包')],
    ['half an archive', archiveOf({ 'a.txt': '甲' }).subarray(0, 60)],
  ])('tells %s from an archive', async (_, bytes) => {
    await expect(openArchive(bytes)).rejects.toMatchObject({ code: 'corrupt-file' });
  });
});

describe('a bundle of files', () => {
  it('is read file by file, bundles in it too, junk left out, bad ones told', async () => {
    const inner = archiveOf({ '丙.txt': '示例市丙办法\n第一条 丙。' });
    const bundle = {
      path: '文件.zip',
      bytes: archiveOf({
        '甲.txt': '示例市甲办法\n第一条 甲。',
        '乙.pdf': '%PDF-1.4 损坏',
        '__MACOSX/._甲.txt': 'x',
        '.DS_Store': 'x',
        '../外面.txt': '示例市外办法',
        '更多.zip': inner,
      }),
    };
    const { drafts, failures } = await collect(readPolicyFile(bundle));
    expect(drafts.map(({ metadata }) => metadata.title)).toEqual(['示例市甲办法', '示例市丙办法']);
    expect(drafts.map(({ original }) => original.fileName)).toEqual(['甲.txt', '丙.txt']);
    expect(failures).toMatchObject([
      { path: '文件.zip/乙.pdf', code: 'corrupt-file' },
      { path: '文件.zip/../外面.txt', code: 'unsafe-path' },
    ]);
  });

  it('is not followed without end', async () => {
    let bytes = archiveOf({ '甲.txt': '甲' });
    for (let depth = 0; depth < 4; depth += 1) bytes = archiveOf({ 'a.zip': bytes });
    const found: object[] = [];
    for await (const file of listArchivedFiles({ path: 'a.zip', bytes })) found.push(file);
    expect(found).toMatchObject([{ code: 'unsupported-format' }]);
  });

  it('may be empty', async () => {
    const { failures } = await collect(readPolicyFile({ path: 'a.zip', bytes: archiveOf({}) }));
    expect(failures).toMatchObject([{ path: 'a.zip', code: 'empty-file' }]);
  });
});
