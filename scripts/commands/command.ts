import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../../server/config.ts';

/** What a command is given; nothing of it reads the environment or writes to the console by itself. */
export interface CommandContext {
  readonly config: Config;
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  /** Makes a path absolute from where the person typed the command. */
  readonly resolvePath: (path: string) => string;
  /** One line of progress, on stderr. */
  readonly progress: (line: string) => void;
  /** The result on stdout: the object with `--json`, the lines otherwise. */
  readonly report: (result: object, lines: readonly string[]) => void;
  /** Aborts on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

export interface CommandFlag {
  readonly type: 'boolean' | 'string';
  readonly description: string;
}

/** 命令: `npm run kb -- <name> …`. */
export interface Command {
  readonly name: string;
  /** Behind the name in the usage line. */
  readonly synopsis: string;
  readonly summary: string;
  readonly details?: string;
  readonly flags: Readonly<Record<string, CommandFlag>>;
  readonly minPositionals: number;
  readonly maxPositionals: number;
  /** Resolves when the run finished, also with failed items; throws when the run failed. */
  readonly run: (context: CommandContext) => Promise<void>;
}

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** The run failed for a reason that a person can act on: exit code 1. */
export class CommandFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function parseOptionsOf(command: Command): ParseArgsOptionsConfig {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean' }, json: { type: 'boolean' } };
  for (const [name, flag] of Object.entries(command.flags)) options[name] = { type: flag.type };
  return options;
}

export function helpOf(command: Command): string {
  const flags = { ...command.flags, json: { type: 'boolean', description: '结果以一个 JSON 对象输出' } };
  const lines = Object.entries(flags).map(
    ([name, flag]) => `  --${name}${flag.type === 'string' ? ' 值' : ''}`.padEnd(18) + flag.description,
  );
  return [
    `用法：npm run kb -- ${command.name} ${command.synopsis}`.trimEnd(),
    '',
    command.summary,
    ...(command.details ? ['', command.details] : []),
    '',
    '选项：',
    ...lines,
    '',
  ].join('\n');
}
