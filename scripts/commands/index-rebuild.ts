import { requestIndexRebuild, waitForFollowers } from '../../server/db/followers.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure } from './command.ts';

const TIMEOUT_MS = 600_000;

export const indexRebuildCommand: Command = {
  name: 'index rebuild',
  synopsis: '',
  summary: '由数据库重建正在运行的服务的检索索引，不中断服务',
  flags: {},
  minPositionals: 0,
  maxPositionals: 0,
  run: async ({ config, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      await requestIndexRebuild(record.database);
      const outcome = await waitForFollowers(record.database, TIMEOUT_MS);
      if (outcome === 'timed-out') {
        throw new CommandFailure('rebuild-timed-out', '索引仍在重建，未能在十分钟内完成，请查看服务日志。');
      }
      const isRunning = outcome === 'caught-up';
      report({ rebuilt: isRunning }, [
        isRunning ? '索引已重建。' : '没有正在运行的服务；索引会在下次启动时由数据库建立。',
      ]);
    } finally {
      await record.close();
    }
  },
};
