import { waitForFollowers } from '../../server/db/followers.ts';
import { removeSampleLibrary } from '../../server/db/sample-library.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { Command } from './command.ts';

const FOLLOWER_TIMEOUT_MS = 60_000;

export const sampleRemoveCommand: Command = {
  name: 'sample remove',
  synopsis: '',
  summary: '删除示例库（示例政策、问答和办事指南）',
  flags: {},
  minPositionals: 0,
  maxPositionals: 0,
  run: async ({ config, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const removed = await removeSampleLibrary(record.database);
      await waitForFollowers(record.database, FOLLOWER_TIMEOUT_MS);
      const { policies, entries, guides } = removed;
      report(removed, [
        policies + entries + guides === 0
          ? '库中没有示例数据。'
          : `已删除示例数据：政策文件 ${policies}，知识条目 ${entries}，办事指南 ${guides}。`,
      ]);
    } finally {
      await record.close();
    }
  },
};
