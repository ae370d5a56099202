import { importEntries } from '../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../kb/ingestion/import-policies.ts';
import type { ImportReport } from '../../kb/ingestion/import-report.ts';
import { TEXT_EXTENSIONS } from '../../kb/ingestion/readers/text-formats.ts';
import { createPause, READING_TURN_MS } from '../../server/create-pause.ts';
import { waitForFollowers } from '../../server/db/followers.ts';
import { createLibraryStore } from '../../server/db/library-store.ts';
import { createIsolatedReading } from '../../server/reading/isolated-reading.ts';
import { createTextRecognition } from '../../server/reading/recognise-text.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure } from './command.ts';
import { readFieldMap } from './read-field-map.ts';
import { listSourcePaths, readSourceFiles } from './source-files.ts';

const FOLLOWER_TIMEOUT_MS = 60_000;
const SHOWN_LINES = 20;

const FLAGS = {
  'dry-run': { type: 'boolean', description: '只检查并报告，不写入' },
  map: { type: 'string', description: '字段映射文件（JSON），改名和转换字段' },
  'no-wait': { type: 'boolean', description: '写入后立即结束，不等正在运行的服务更新索引' },
} as const;

type ImportRecords = typeof importPolicies;

function summarise(report: ImportReport, isDryRun: boolean): readonly string[] {
  const listed = (lines: readonly string[]) => [
    ...lines.slice(0, SHOWN_LINES),
    ...(lines.length > SHOWN_LINES ? [`  …另有 ${lines.length - SHOWN_LINES} 条，用 --json 查看全部`] : []),
  ];
  const place = (item: { path?: string | undefined; line?: number | undefined }) =>
    [item.path, item.line === undefined ? undefined : `第 ${item.line} 行`].filter(Boolean).join(' ');
  return [
    `${isDryRun ? '试运行（未写入）：' : ''}新增 ${report.created.length}，更新 ${report.updated.length}，` +
      `未变 ${report.unchanged.length}，失败 ${report.failed.length}，提醒 ${report.warnings.length}`,
    ...listed(report.failed.map((item) => `  失败 ${place(item)}：${item.message}`)),
    ...listed(
      report.warnings.map(
        (item) => `  提醒 ${[place(item), item.id].filter(Boolean).join(' ')}：${item.message}`,
      ),
    ),
  ];
}

function interrupted({ created, updated }: ImportReport, isDryRun: boolean): CommandFailure {
  const kept = isDryRun ? '没有写入任何内容' : `新增 ${created.length}、更新 ${updated.length} 条已写入`;
  return new CommandFailure('interrupted', `已中断，${kept}。再次运行同一命令即可接着导入。`);
}

function importCommand(
  kind: 'policies' | 'entries' | 'guides',
  summary: string,
  extensions: readonly string[],
  importRecords: ImportRecords,
): Command {
  return {
    name: `import ${kind}`,
    synopsis: '路径… [--dry-run] [--map 文件] [--no-wait]',
    summary,
    details: `路径可以是文件或文件夹，支持 ${extensions.join(' ')}。坏文件和坏行逐个报告并跳过，其余照常入库。`,
    flags: FLAGS,
    minPositionals: 1,
    maxPositionals: Number.POSITIVE_INFINITY,
    run: async ({ config, flags, positionals, resolvePath, progress, report, signal }) => {
      const isDryRun = flags['dry-run'] === true;
      const map = await readFieldMap(typeof flags.map === 'string' ? resolvePath(flags.map) : undefined);
      const paths = await listSourcePaths(positionals.map(resolvePath), extensions);
      const record = await openSystemOfRecord(config, progress);
      const reading = createIsolatedReading();
      const recogniseText =
        config.ocrCommand === undefined ? undefined : createTextRecognition(config.ocrCommand, progress);
      try {
        const store = createLibraryStore(record.database, () => new Date());
        const result = await importRecords(readSourceFiles(paths), store, {
          signal,
          pause: createPause(READING_TURN_MS),
          dryRun: isDryRun,
          map,
          readText: reading.readText,
          recogniseText,
          onProgress: (count) => progress(`已处理 ${count} 条`),
        });
        if (signal.aborted) throw interrupted(result, isDryRun);
        if (!isDryRun && flags['no-wait'] !== true) {
          const outcome = await waitForFollowers(record.database, FOLLOWER_TIMEOUT_MS);
          if (outcome === 'timed-out') progress('已写入；正在运行的服务还在更新索引，稍后即可查到。');
        }
        report(result, summarise(result, isDryRun));
      } finally {
        await reading.close();
        await record.close();
      }
    },
  };
}

export const importPoliciesCommand = importCommand(
  'policies',
  '导入政策文件',
  [...TEXT_EXTENSIONS, '.jsonl', '.csv', '.zip'],
  importPolicies,
);
export const importEntriesCommand = importCommand(
  'entries',
  '导入知识条目（简明问答、12345知识点）',
  ['.jsonl', '.csv', '.xlsx'],
  importEntries,
);
export const importGuidesCommand = importCommand(
  'guides',
  '导入办事指南',
  ['.jsonl', '.csv', '.xlsx'],
  importGuides,
);
