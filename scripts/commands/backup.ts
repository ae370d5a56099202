import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeBackup } from '../../server/db/backup.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { Command } from './command.ts';

export const backupCommand: Command = {
  name: 'backup',
  synopsis: '文件',
  summary: '把数据库和原件备份到一个文件，服务可以照常运行',
  flags: {},
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, positionals, resolvePath, progress, report }) => {
    const path = resolvePath(positionals[0] as string);
    const unfinished = `${path}.unfinished`;
    const record = await openSystemOfRecord(config, progress);
    try {
      const file = createWriteStream(unfinished, { mode: 0o600 });
      const gzip = createGzip();
      const written = finished(file);
      gzip.on('error', (error) => file.destroy(error));
      file.on('error', (error) => gzip.destroy(error));
      gzip.pipe(file);
      const [count] = await Promise.all([
        writeBackup(record.database, gzip, new Date()).then((counted) => {
          gzip.end();
          return counted;
        }),
        written,
      ]);
      await rename(unfinished, path);
      report({ file: path, ...count }, [`已备份到 ${path}：${count.tables} 张表，${count.rows} 行。`]);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    } finally {
      await record.close();
    }
  },
};
