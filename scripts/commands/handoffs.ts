import {
  closeHandoff,
  type ListedHandoff,
  listHandoffs,
  readHandoffContact,
} from '../../server/db/keeping/read-handoffs.ts';
import { type Command, CommandFailure } from './command.ts';
import { requiredFlag } from './flag-values.ts';
import { withDatabase } from './with-database.ts';

const KIND_NAMES: Readonly<Record<ListedHandoff['kind'], string>> = {
  enquiry: '咨询',
  complaint: '投诉',
  suggestion: '建议',
};
const STATE_NAMES: Readonly<Record<ListedHandoff['state'], string>> = {
  open: '待处理',
  answered: '已答复',
  closed: '已办结',
};

function linesOf(handoff: ListedHandoff): readonly string[] {
  const { ticketNumber, kind, state, message, question, hasContact, createdAt } = handoff;
  const facts = [ticketNumber, createdAt.toISOString(), KIND_NAMES[kind], STATE_NAMES[state]];
  return [
    [...facts, hasContact ? '留有联系方式' : '没有留联系方式'].join('  '),
    ...message.split('\n').map((line) => `    ${line}`),
    ...(question === undefined ? [] : [`    留言前问过：${question}`]),
  ];
}

export const handoffsListCommand: Command = {
  name: 'handoffs list',
  synopsis: '[--all]',
  summary: '列出转给工作人员的留言',
  details: '留言里的个人信息已经隐去；默认只列待处理的，先来的在前。',
  flags: { all: { type: 'boolean', description: '连同已办结的' } },
  minPositionals: 0,
  maxPositionals: 0,
  run: (context) =>
    withDatabase(context, async (database) => {
      const handoffs = await listHandoffs(database, context.flags.all === true);
      context.report({ handoffs }, [...handoffs.flatMap(linesOf), `共 ${handoffs.length} 条。`]);
    }),
};

export const handoffsContactCommand: Command = {
  name: 'handoffs contact',
  synopsis: '受理编号 --reason 理由',
  summary: '查看一条留言的联系方式，以便答复',
  details: '每次查看都记入操作记录。',
  flags: { reason: { type: 'string', description: '理由，记入操作记录' } },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const ticketNumber = context.positionals[0] as string;
    const reason = requiredFlag(context.flags, 'reason');
    await withDatabase(context, async (database) => {
      const contact = await readHandoffContact(database, ticketNumber, reason, new Date());
      if (!contact) {
        throw new CommandFailure(
          'no-contact',
          `没有编号为 ${ticketNumber} 的留言，或者留言人没有留下联系方式。用 handoffs list --all 查看编号。`,
        );
      }
      const { name, phone, email } = contact;
      context.report({ ticketNumber, contact }, [
        [name, phone, email].filter((part) => part !== undefined).join('  '),
      ]);
    });
  },
};

export const handoffsCloseCommand: Command = {
  name: 'handoffs close',
  synopsis: '受理编号 --reason 办理结果',
  summary: '办结一条留言',
  details: '办理结果记入操作记录，不对外显示；请不要写个人信息。',
  flags: { reason: { type: 'string', description: '办理结果，记入操作记录' } },
  minPositionals: 1,
  maxPositionals: 1,
  run: async (context) => {
    const ticketNumber = context.positionals[0] as string;
    const reason = requiredFlag(context.flags, 'reason');
    await withDatabase(context, async (database) => {
      if (!(await closeHandoff(database, ticketNumber, reason, new Date()))) {
        throw new CommandFailure(
          'handoff-not-open',
          `没有编号为 ${ticketNumber} 的待处理留言。用 handoffs list --all 查看编号和状态。`,
        );
      }
      context.report({ ticketNumber, state: 'closed' }, [`已办结：${ticketNumber}。`]);
    });
  },
};
