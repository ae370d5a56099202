import {
  decideVersionLink,
  type LinkOutcome,
  revokeVersionLink,
} from '../../server/db/statements/decide-version-link.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure } from './command.ts';
import { numberOf, REVOCATION_FLAGS, requiredFlag, revocationOf } from './flag-values.ts';

type RefusalCode = Extract<LinkOutcome, { readonly outcome: 'refused' }>['code'];

const REFUSALS: Readonly<Record<RefusalCode, string>> = {
  'policy-not-found': '库中没有所写的文件，请核对编号。',
  'not-later': '新文本的日期应晚于旧文本；日期读错的，请先用 metadata state 认定日期。',
  'same-document': '两个编号是同一份文件。',
};

function linkCommand(decision: 'linked' | 'unlinked', word: string, verb: string): Command {
  return {
    name: `versions ${word}`,
    synopsis: '新文件编号 旧文件编号 --reason 理由 --by 姓名',
    summary: `${verb}两份文件是同一文件的新旧文本`,
    details: '优先于按题名、发文机关和日期作出的判断；有效性和依据随之重新计算。',
    flags: {
      reason: { type: 'string', description: '理由' },
      by: { type: 'string', description: '决定人' },
    },
    minPositionals: 2,
    maxPositionals: 2,
    run: async ({ config, flags, positionals, progress, report }) => {
      const [laterId = '', earlierId = ''] = positionals;
      const decided = {
        laterId,
        earlierId,
        decision,
        reason: requiredFlag(flags, 'reason'),
        decidedBy: requiredFlag(flags, 'by'),
      };
      const record = await openSystemOfRecord(config, progress);
      try {
        const kept = await decideVersionLink(record.database, decided, new Date());
        if (kept.outcome === 'refused') throw new CommandFailure(kept.code, REFUSALS[kept.code]);
        report({ decisionId: kept.decisionId, ...decided }, [
          `已${verb}（第 ${kept.decisionId} 号）。`,
          `撤销：npm run kb -- versions undo ${kept.decisionId}`,
        ]);
      } finally {
        await record.close();
      }
    },
  };
}

export const versionsLinkCommand = linkCommand('linked', 'link', '认定');
export const versionsUnlinkCommand = linkCommand('unlinked', 'unlink', '否定');

export const versionsUndoCommand: Command = {
  name: 'versions undo',
  synopsis: '决定序号 [--reason 理由] [--by 姓名]',
  summary: '撤销对新旧文本的一项决定',
  flags: REVOCATION_FLAGS,
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const decisionId = numberOf(positionals[0]);
    const record = await openSystemOfRecord(config, progress);
    try {
      const documentId = await revokeVersionLink(
        record.database,
        decisionId,
        new Date(),
        revocationOf(flags),
      );
      if (documentId === undefined) {
        throw new CommandFailure('decision-not-found', `没有第 ${decisionId} 号决定，或已经撤销。`);
      }
      report({ decisionId, documentId }, [`已撤销第 ${decisionId} 号决定。`]);
    } finally {
      await record.close();
    }
  },
};
