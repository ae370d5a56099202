import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 120_000;

export interface PlatformOptions {
  readonly dataDirectory: string;
  readonly port?: number | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

export interface EndedProcess {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningPlatform {
  /** Ends with a slash. */
  readonly url: string;
  readonly output: () => string;
  readonly process: ChildProcess;
  readonly ended: Promise<EndedProcess>;
}

function environmentOf({ dataDirectory, port, environment }: PlatformOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    POLICY_QA_DATA_DIR: dataDirectory,
    POLICY_QA_PORT: String(port ?? 0),
    POLICY_QA_LOG_LEVEL: 'silent',
    POLICY_QA_DATABASE_URL: '',
    POLICY_QA_TYPESENSE_URL: '',
    ...environment,
  };
}

/** Runs `npm start`'s program until it prints its address or ends. */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform | EndedProcess> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<EndedProcess>((done) => {
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
  const address = new Promise<string>((found) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const match = /已就绪：(\S+?)　/.exec(stdout);
      if (match?.[1]) found(match[1]);
    });
  });
  const timeout = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  const outcome = await Promise.race([address, ended]);
  clearTimeout(timeout);
  if (typeof outcome !== 'string') return outcome;
  return { url: outcome, output: () => stdout + stderr, process: child, ended };
}

/** The platform, which must come up. */
export async function startedPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const outcome = await startPlatform(options);
  if ('url' in outcome) return outcome;
  throw new Error(`did not start (${outcome.code}): ${outcome.stdout}${outcome.stderr}`);
}

export async function stopPlatform(
  platform: RunningPlatform,
  signal: NodeJS.Signals = 'SIGINT',
): Promise<EndedProcess> {
  platform.process.kill(signal);
  return platform.ended;
}

/** Runs a command to its end and gives its exit code and output. */
export function runCommand(options: PlatformOptions, ...words: readonly string[]): EndedProcess {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/kb.ts', ...words], {
    cwd: root,
    env: environmentOf(options),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

export function startCommand(options: PlatformOptions, ...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['scripts/kb.ts', ...words], {
    cwd: root,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
