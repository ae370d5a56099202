import { readStaffLog } from '../../server/db/staff-log.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { Command } from './command.ts';

const SHOWN_LINES = 50;

export const staffLogCommand: Command = {
  name: 'staff log',
  synopsis: '',
  summary: '列出工作人员的操作记录，并核对记录是否被改动',
  details: `每一行都带有上一行的校验值，改动或删去任何一行都能发现。只列最近 ${SHOWN_LINES} 行，用 --json 看全部。`,
  flags: {},
  minPositionals: 0,
  maxPositionals: 0,
  run: async ({ config, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const { lines, brokenAt } = await readStaffLog(record.database.db);
      report({ lines, isIntact: brokenAt === undefined, brokenAt }, [
        ...lines
          .slice(-SHOWN_LINES)
          .map(({ sequence, occurredAt, action, recordId, reason }) =>
            [`  ${sequence}`, occurredAt.toISOString(), action, recordId ?? '', reason ?? '']
              .join('  ')
              .trimEnd(),
          ),
        brokenAt === undefined
          ? `共 ${lines.length} 行，记录完整。`
          : `第 ${brokenAt} 行起与校验值不符，记录可能被改动，请立即报告。`,
      ]);
    } finally {
      await record.close();
    }
  },
};
