import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { DatabaseError } from '../../server/db/database-errors.ts';
import { restoreBackup } from '../../server/db/restore.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure } from './command.ts';

/** Lines of the unpacked file; a file that cannot be unpacked is a damaged backup. */
async function* readLines(path: string): AsyncGenerator<string> {
  const unpacked = createReadStream(path).pipe(createGunzip());
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield line;
    }
    if (unpacked.errored) throw unpacked.errored;
  } catch (error) {
    const message = '备份文件已损坏或不是备份文件。没有恢复任何内容，请换一份备份。';
    throw new DatabaseError('backup-damaged', message, error);
  }
}

export const restoreCommand: Command = {
  name: 'restore',
  synopsis: '文件',
  summary: '从备份文件恢复到空的数据目录（POLICY_QA_DATA_DIR）',
  flags: {},
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, positionals, resolvePath, progress, report }) => {
    const path = resolvePath(positionals[0] as string);
    await access(path).catch(() => {
      throw new CommandFailure('backup-not-found', `找不到备份文件：${path}`);
    });
    const record = await openSystemOfRecord(config, progress);
    try {
      const count = await restoreBackup(record.database, readLines(path));
      report(count, [`已恢复：${count.tables} 张表，${count.rows} 行。`]);
    } finally {
      await record.close();
    }
  },
};
