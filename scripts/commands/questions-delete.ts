import { type DeletionScope, deleteQuestions } from '../../server/db/keeping/delete-questions.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { requiredFlag } from './flag-values.ts';

const DAY_MS = 86_400_000;

function scopeOf(flags: CommandContext['flags'], now: Date): DeletionScope {
  const given = ['older-than', 'conversation', 'answer'].filter((name) => flags[name] !== undefined);
  if (given.length !== 1) {
    throw new UsageError('请用 --older-than、--conversation、--answer 三者之一写明删除范围。');
  }
  const value = requiredFlag(flags, given[0] as string);
  if (given[0] === 'conversation') return { by: 'conversation', conversationId: value };
  if (given[0] === 'answer') return { by: 'answer', answerId: value };
  if (!/^\d{1,5}$/.test(value)) throw new UsageError('--older-than 应为天数。');
  return { by: 'age', before: new Date(now.getTime() - Number(value) * DAY_MS) };
}

export const questionsDeleteCommand: Command = {
  name: 'questions delete',
  synopsis: '(--older-than 天数 | --conversation 编号 | --answer 编号) --reason 理由',
  summary: '删除提问及其回答、评价，不可恢复',
  details: '操作记录中只留下删除的范围、条数和理由，不留内容。此前的备份文件不受影响，请另行处理。',
  flags: {
    'older-than': { type: 'string', description: '早于多少天的' },
    conversation: { type: 'string', description: '某个会话的' },
    answer: { type: 'string', description: '某个回答的' },
    reason: { type: 'string', description: '理由，记入操作记录' },
  },
  minPositionals: 0,
  maxPositionals: 0,
  run: async ({ config, flags, progress, report }) => {
    const now = new Date();
    const scope = scopeOf(flags, now);
    const reason = requiredFlag(flags, 'reason');
    const record = await openSystemOfRecord(config, progress);
    try {
      const deleted = await deleteQuestions(record.database, scope, reason, now);
      report({ deleted }, [deleted === 0 ? '没有符合条件的提问。' : `已删除 ${deleted} 个提问及其回答。`]);
    } finally {
      await record.close();
    }
  },
};
