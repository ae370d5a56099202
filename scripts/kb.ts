import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { amendmentsProposeCommand } from './commands/amendments-propose.ts';
import { backupCommand } from './commands/backup.ts';
import { channelListCommand, channelOffCommand, channelOnCommand } from './commands/channel.ts';
import { type Command, helpOf, parseOptionsOf, UsageError } from './commands/command.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { handoffsCloseCommand, handoffsContactCommand, handoffsListCommand } from './commands/handoffs.ts';
import { importEntriesCommand, importGuidesCommand, importPoliciesCommand } from './commands/import.ts';
import { indexRebuildCommand } from './commands/index-rebuild.ts';
import { metadataListCommand, metadataStateCommand, metadataWithdrawCommand } from './commands/metadata.ts';
import { modelAdaptCommand, modelListCommand, modelRollbackCommand } from './commands/model-adapt.ts';
import { modelTrainCommand } from './commands/model-train.ts';
import { questionsDeleteCommand } from './commands/questions-delete.ts';
import {
  relationsConfirmCommand,
  relationsListCommand,
  relationsRejectCommand,
  relationsUndoCommand,
} from './commands/relations.ts';
import { restoreCommand } from './commands/restore.ts';
import { sampleRemoveCommand } from './commands/sample-remove.ts';
import { searchCommand } from './commands/search.ts';
import { staffCreateCommand } from './commands/staff-create.ts';
import { staffLogCommand } from './commands/staff-log.ts';
import { validityRevokeCommand, validityStateCommand } from './commands/validity.ts';
import { versionsLinkCommand, versionsUndoCommand, versionsUnlinkCommand } from './commands/versions.ts';

const root = resolve(import.meta.dirname, '..');

const COMMANDS: readonly Command[] = [
  importPoliciesCommand,
  importEntriesCommand,
  importGuidesCommand,
  indexRebuildCommand,
  searchCommand,
  evaluateCommand,
  modelTrainCommand,
  modelAdaptCommand,
  modelListCommand,
  modelRollbackCommand,
  backupCommand,
  restoreCommand,
  staffCreateCommand,
  staffLogCommand,
  sampleRemoveCommand,
  questionsDeleteCommand,
  handoffsListCommand,
  handoffsContactCommand,
  handoffsCloseCommand,
  channelOffCommand,
  channelOnCommand,
  channelListCommand,
  amendmentsProposeCommand,
  metadataStateCommand,
  metadataListCommand,
  metadataWithdrawCommand,
  validityStateCommand,
  validityRevokeCommand,
  relationsListCommand,
  relationsConfirmCommand,
  relationsRejectCommand,
  relationsUndoCommand,
  versionsLinkCommand,
  versionsUnlinkCommand,
  versionsUndoCommand,
];

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length)) + 2;
  return [
    '用法：npm run kb -- <命令> [参数] [--json] [--help]',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
  ].join('\n');
}

function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (command) return { command, rest: words.slice(length) };
  }
  throw new UsageError(
    words.length === 0 ? '没有给出命令。' : `没有这个命令：${words.slice(0, 2).join(' ')}。`,
  );
}

function parse(command: Command, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: parseOptionsOf(command), allowPositionals: true });
  } catch (error) {
    const flag = /'(--?[^' ]+)/.exec(String(error))?.[1] ?? '';
    throw new UsageError(`选项 ${flag} 不正确。\n\n${helpOf(command)}`);
  }
}

async function runCommand(words: readonly string[]): Promise<void> {
  if (words.length === 0 || words[0] === '--help' || words[0] === 'help') {
    process.stdout.write(overview());
    if (words.length === 0) process.exitCode = 2;
    return;
  }
  const { command, rest } = findCommand(words);
  const { values, positionals } = parse(command, rest);
  if (values.help) {
    process.stdout.write(helpOf(command));
    return;
  }
  if (positionals.length < command.minPositionals || positionals.length > command.maxPositionals) {
    throw new UsageError(`参数个数不对。\n\n${helpOf(command)}`);
  }
  const { config, unknownNames } = readConfig(process.env, root);
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  for (const name of unknownNames) progress(`提示：不认识环境变量 ${name}，已忽略。`);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interruption.abort(new Error(signal)));
  }
  await command.run({
    config,
    positionals,
    flags: values as Readonly<Record<string, string | boolean | undefined>>,
    resolvePath: (path) => resolve(process.env.POLICY_QA_CALLER_DIR ?? process.cwd(), path),
    progress,
    report: (result, lines) =>
      process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${lines.join('\n')}\n`),
    signal: interruption.signal,
  });
}

/** Errors that carry a code have a sentence for people; anything else is a defect and shows its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople = 'code' in error && /[\u4e00-\u9fff]/.test(error.message);
  return isForPeople ? error.message : (error.stack ?? error.message);
}

const words = process.argv.slice(2);
try {
  await runCommand(words);
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(
      `${error.message}\n${words.length === 0 ? '' : '查看全部命令：npm run kb -- --help\n'}`,
    );
    process.exitCode = 2;
  } else {
    process.stderr.write(`${explain(error)}\n`);
    if (words.includes('--json')) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
      process.stdout.write(
        `${JSON.stringify({ error: { code, message: explain(error).split('\n')[0] } })}\n`,
      );
    }
    process.exitCode = 1;
  }
}
