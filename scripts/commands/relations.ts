import type { RelationType } from '../../kb/policy/relation.ts';
import { decideRelation, revokeDecision } from '../../server/db/statements/decide-relation.ts';
import { listPendingRelations } from '../../server/db/statements/list-pending-relations.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure, UsageError } from './command.ts';
import { numberOf, REVOCATION_FLAGS, requiredFlag, revocationOf } from './flag-values.ts';

const TYPES: Readonly<Partial<Record<RelationType, string>>> = {
  amends: '修改',
  repeals: '废止',
  lapses: '宣布失效',
  supersedes: '代替',
};

export const relationsListCommand: Command = {
  name: 'relations list',
  synopsis: '[文件编号…]',
  summary: '列出从文中读出、待确认的文件关系',
  flags: {},
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  run: async ({ config, positionals, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const pending = await listPendingRelations(
        record.database,
        positionals.length > 0 ? positionals : undefined,
      );
      const relations = pending.map(({ actingId, actingTitle, relation, candidates }) => {
        const { type, target, targetTitle, provisions, quote } = relation;
        const targetDocumentId = candidates[0]?.documentId;
        return {
          actingId,
          actingTitle,
          type,
          target,
          targetTitle,
          provisions,
          quote,
          targetDocumentId,
          candidates,
        };
      });
      report({ relations }, [
        `待确认的关系 ${relations.length} 条。对象在库中的，引用该文件的答复附有“待确认”提示，直到确认或否定。`,
        ...relations.flatMap(({ actingId, type, target, provisions = [], quote, candidates }) => [
          `  ${actingId} ${TYPES[type]} ${target}${provisions.join('、')}${quote === undefined ? '' : `：${quote}`}`,
          ...candidates.map(
            ({ documentId, title }) => `    可能是 ${documentId}《${title.replace(/^《|》$/g, '')}》`,
          ),
          ...(candidates.length === 0 ? ['    库中没有相符的文件'] : []),
        ]),
      ]);
    } finally {
      await record.close();
    }
  },
};

function decideCommand(decision: 'confirmed' | 'rejected', verb: string, word: string): Command {
  return {
    name: `relations ${word}`,
    synopsis: '作出文件编号 对象 --type 关系 [--document 对象文件编号] --reason 理由 --by 姓名',
    summary: `${verb}一条从文中读出的文件关系`,
    details: `对象照 relations list 所列写。关系：${Object.entries(TYPES)
      .map(([type, name]) => `${type}（${name}）`)
      .join('、')}。`,
    flags: {
      type: { type: 'string', description: '关系' },
      document: { type: 'string', description: '所指文件的编号，名称对得上几份文件时写明' },
      reason: { type: 'string', description: '理由' },
      by: { type: 'string', description: '决定人' },
    },
    minPositionals: 2,
    maxPositionals: 2,
    run: async ({ config, flags, positionals, progress, report }) => {
      const [actingId = '', target = ''] = positionals;
      const type = requiredFlag(flags, 'type');
      if (!(type in TYPES))
        throw new UsageError(`没有这种关系：${type}。可用：${Object.keys(TYPES).join('、')}。`);
      const decided = {
        actingId,
        target: target.replace(/^《(.*)》$/u, '$1'),
        type: type as RelationType,
        targetPublicId: typeof flags.document === 'string' ? flags.document : undefined,
        decision,
        reason: requiredFlag(flags, 'reason'),
        decidedBy: requiredFlag(flags, 'by'),
      };
      const record = await openSystemOfRecord(config, progress);
      try {
        const decisionId = await decideRelation(record.database, decided, new Date());
        if (decisionId === undefined)
          throw new CommandFailure(
            'policy-not-found',
            '库中没有所写的文件，或该文件没有这条关系；对象请照 relations list 所列写。',
          );
        report({ decisionId, ...decided }, [
          `已${verb}（第 ${decisionId} 号）。`,
          `撤销：npm run kb -- relations undo ${decisionId}`,
        ]);
      } finally {
        await record.close();
      }
    },
  };
}

export const relationsConfirmCommand = decideCommand('confirmed', '确认', 'confirm');
export const relationsRejectCommand = decideCommand('rejected', '否定', 'reject');

export const relationsUndoCommand: Command = {
  name: 'relations undo',
  synopsis: '决定序号 [--reason 理由] [--by 姓名]',
  summary: '撤销对文件关系的一项决定',
  flags: REVOCATION_FLAGS,
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const decisionId = numberOf(positionals[0]);
    const record = await openSystemOfRecord(config, progress);
    try {
      const documentId = await revokeDecision(record.database, decisionId, new Date(), revocationOf(flags));
      if (documentId === undefined)
        throw new CommandFailure('decision-not-found', `没有第 ${decisionId} 号决定，或已经撤销。`);
      report({ decisionId, documentId }, [`已撤销第 ${decisionId} 号决定。`]);
    } finally {
      await record.close();
    }
  },
};
