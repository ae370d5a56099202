import { isCalendarDate } from '../../kb/policy/calendar-date.ts';
import { revokeValidity, stateValidity } from '../../server/db/statements/state-validity.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure, UsageError } from './command.ts';
import { numberOf, REVOCATION_FLAGS, requiredFlag, revocationOf } from './flag-values.ts';

const STATUSES = {
  'in-force': '现行有效',
  amended: '有修改，仍有效',
  'partly-repealed': '部分废止',
  repealed: '废止',
  lapsed: '失效',
  unknown: '有效性未标注',
} as const;

const isStatus = (word: string): word is keyof typeof STATUSES => word in STATUSES;

export const validityStateCommand: Command = {
  name: 'validity state',
  synopsis: '文件编号 --status 状态 [--from 日期] --reason 理由 --by 姓名',
  summary: '认定文件的有效性，优先于文中日期和文件关系',
  details: `状态：${Object.entries(STATUSES)
    .map(([status, name]) => `${status}（${name}）`)
    .join('、')}。依据该文件的知识条目同时标为待复核。`,
  flags: {
    status: { type: 'string', description: '认定的状态' },
    from: { type: 'string', description: '从哪天起，YYYY-MM-DD；不写则始终如此' },
    reason: { type: 'string', description: '理由，会公开显示' },
    by: { type: 'string', description: '认定人' },
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const publicId = positionals[0] ?? '';
    const status = requiredFlag(flags, 'status');
    if (!isStatus(status))
      throw new UsageError(`没有这个状态：${status}。可用：${Object.keys(STATUSES).join('、')}。`);
    const holdsFrom = typeof flags.from === 'string' ? flags.from : undefined;
    if (holdsFrom !== undefined && !isCalendarDate(holdsFrom)) {
      throw new UsageError('--from 应为 YYYY-MM-DD 形式的日期。');
    }
    const stated = {
      publicId,
      status,
      holdsFrom,
      reason: requiredFlag(flags, 'reason'),
      statedBy: requiredFlag(flags, 'by'),
    };
    const record = await openSystemOfRecord(config, progress);
    try {
      const statementId = await stateValidity(record.database, stated, new Date());
      if (statementId === undefined) throw new CommandFailure('policy-not-found', `库中没有“${publicId}”。`);
      report({ statementId, ...stated }, [
        `已认定“${publicId}”${holdsFrom === undefined ? '' : `自 ${holdsFrom} 起`}为${STATUSES[status]}（第 ${statementId} 号）。`,
        `撤销：npm run kb -- validity revoke ${statementId}`,
      ]);
    } finally {
      await record.close();
    }
  },
};

export const validityRevokeCommand: Command = {
  name: 'validity revoke',
  synopsis: '认定序号 [--reason 理由] [--by 姓名]',
  summary: '撤销一项有效性认定，恢复到认定之前',
  flags: REVOCATION_FLAGS,
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const statementId = numberOf(positionals[0]);
    const record = await openSystemOfRecord(config, progress);
    try {
      const documentId = await revokeValidity(record.database, statementId, new Date(), revocationOf(flags));
      if (documentId === undefined)
        throw new CommandFailure('statement-not-found', `没有第 ${statementId} 号认定，或已经撤销。`);
      report({ statementId, documentId }, [
        `已撤销第 ${statementId} 号认定，“${documentId}”恢复到认定之前。`,
      ]);
    } finally {
      await record.close();
    }
  },
};
