import { parseArgs } from 'node:util';

/** 拟合: what the scripts that fit weights are started with, and where they say what they do. */
export interface FittingRun {
  /** Folder of the labelled sets. */
  readonly data: string;
  /** Whether fitted weights are put where the program reads them. */
  readonly isWriting: boolean;
  readonly kind: string | undefined;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly progress: (line: string) => void;
}

/** Reads `DATA [--kind KIND] [--write]`; without DATA it says how the script is called and ends the process with 2. */
export function startFitting(script: string, kinds: readonly string[] = []): FittingRun {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean' }, kind: { type: 'string' } },
  });
  const [data] = positionals;
  const { kind } = values;
  if (data === undefined || (kind !== undefined && !kinds.includes(kind))) {
    const choice = kinds.length > 0 ? ` [--kind ${kinds.join('|')}]` : '';
    process.stderr.write(`用法：node scripts/${script} 标注数据目录${choice} [--write]\n`);
    process.exit(2);
  }
  return {
    data,
    isWriting: values.write === true,
    kind,
    signal: new AbortController().signal,
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
    progress: (line) => {
      process.stderr.write(`${line}\n`);
    },
  };
}
