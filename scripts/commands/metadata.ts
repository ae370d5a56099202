import type { ImportFailure } from '../../kb/ingestion/import-report.ts';
import { readMetadataStatements } from '../../kb/ingestion/readers/read-metadata-statements.ts';
import { listMetadataStatements } from '../../server/db/statements/list-metadata-statements.ts';
import { revokeMetadata, stateMetadata } from '../../server/db/statements/state-metadata.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure, UsageError } from './command.ts';
import { numberOf, REVOCATION_FLAGS, revocationOf } from './flag-values.ts';
import { readFieldMap } from './read-field-map.ts';
import { listSourcePaths, readSourceFiles } from './source-files.ts';

const EXTENSIONS = ['.jsonl', '.csv', '.xlsx'];

export const metadataStateCommand: Command = {
  name: 'metadata state',
  synopsis: '文件… [--by 姓名] [--reason 理由] [--map 文件]',
  summary: '认定文件的标题、文号、日期等元数据，优先于读出的值',
  details: `文件为 ${EXTENSIONS.join(' ')}，一行一份政策文件：id 写文件编号，其余各栏名称同导入格式，只写要认定的；写“无”表示没有这一项。
每行可带 reason（理由，会公开显示）和 statedBy（认定人），不写的用 --reason 和 --by。同一文本重新导入后认定仍然有效。`,
  flags: {
    by: { type: 'string', description: '认定人' },
    reason: { type: 'string', description: '理由，会公开显示' },
    map: { type: 'string', description: '字段映射文件（JSON），改名和转换字段' },
  },
  minPositionals: 1,
  maxPositionals: Number.POSITIVE_INFINITY,
  run: async ({ config, flags, positionals, resolvePath, progress, report }) => {
    const text = (name: string) =>
      typeof flags[name] === 'string' ? flags[name].trim() || undefined : undefined;
    const mapPath = text('map');
    const map = await readFieldMap(mapPath === undefined ? undefined : resolvePath(mapPath));
    const paths = await listSourcePaths(positionals.map(resolvePath), EXTENSIONS);
    const stated: {
      readonly statementIds: readonly number[];
      readonly documentId: string;
      readonly versionId: string;
    }[] = [];
    const failed: ImportFailure[] = [];
    const record = await openSystemOfRecord(config, progress);
    try {
      for await (const file of readSourceFiles(paths)) {
        if (!('bytes' in file)) {
          failed.push(file);
          continue;
        }
        for await (const item of readMetadataStatements(file, { map })) {
          if (item.kind === 'failure') failed.push(item.failure);
          if (item.kind !== 'draft') continue;
          const { draft, line } = item;
          const reason = draft.reason ?? text('reason');
          const statedBy = draft.statedBy ?? text('by');
          if (reason === undefined || statedBy === undefined) {
            throw new UsageError('请在文件中或用 --reason、--by 写明理由和认定人。');
          }
          const kept = await stateMetadata(record.database, { ...draft, reason, statedBy }, new Date());
          if (kept) stated.push(kept);
          else
            failed.push({
              path: file.path,
              line,
              code: 'policy-not-found',
              message: `库中没有“${draft.publicId}”`,
            });
        }
      }
      report({ stated, failed }, [
        `已认定 ${stated.length} 份文件，失败 ${failed.length} 行。`,
        ...stated.map(
          ({ documentId, statementIds }) => `  ${documentId}：第 ${statementIds.join('、')} 号认定`,
        ),
        ...failed.map(
          ({ path, line, message }) =>
            `  失败 ${path}${line === undefined ? '' : ` 第 ${line} 行`}：${message}`,
        ),
        '撤销：npm run kb -- metadata withdraw 序号',
      ]);
    } finally {
      await record.close();
    }
  },
};

export const metadataListCommand: Command = {
  name: 'metadata list',
  synopsis: '[文件编号…]',
  summary: '列出没有撤销的元数据认定',
  flags: {},
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  run: async ({ config, positionals, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const statements = await listMetadataStatements(record.database, positionals);
      report({ statements }, [
        `元数据认定 ${statements.length} 项。`,
        ...statements.map(
          ({ id, documentId, field, value, statedBy, reason }) =>
            `  第 ${id} 号 ${documentId} ${field}：${value === null ? '无' : JSON.stringify(value)}（${statedBy}：${reason}）`,
        ),
      ]);
    } finally {
      await record.close();
    }
  },
};

export const metadataWithdrawCommand: Command = {
  name: 'metadata withdraw',
  synopsis: '认定序号 [--reason 理由] [--by 姓名]',
  summary: '撤销一项元数据认定，恢复到认定之前',
  flags: REVOCATION_FLAGS,
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const statementId = numberOf(positionals[0]);
    const record = await openSystemOfRecord(config, progress);
    try {
      const undone = await revokeMetadata(record.database, statementId, new Date(), revocationOf(flags));
      if (undone === undefined) {
        throw new CommandFailure('statement-not-found', `没有第 ${statementId} 号认定，或已经撤销。`);
      }
      report({ statementId, ...undone }, [
        `已撤销第 ${statementId} 号认定，“${undone.documentId}”恢复到认定之前。`,
      ]);
    } finally {
      await record.close();
    }
  },
};
