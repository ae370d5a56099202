import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { extensionOf, type SourceFile } from '../../kb/ingestion/source-file.ts';

const TIMEOUT_MS = 600_000;

/** Runs the configured command on a file; what it prints is the text. Undefined where the command fails or prints none. */
export type RecogniseText = (file: SourceFile) => Promise<string | undefined>;

/** 光学识别: `command` is run by the shell with the path of the file as its last argument. */
export function createTextRecognition(command: string, announce: (line: string) => void): RecogniseText {
  return async (file) => {
    const folder = await mkdtemp(join(tmpdir(), 'policy-qa-ocr-'));
    try {
      const path = join(folder, `original.${extensionOf(file.path)}`);
      await writeFile(path, file.bytes, { mode: 0o600 });
      const text = await run(command, path);
      return text.trim() === '' ? undefined : text;
    } catch (error) {
      announce(
        `文字识别命令没有成功（${file.path}）：${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function run(command: string, path: string): Promise<string> {
  const child = spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', path], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const [output, code] = await Promise.all([
    readAll(child.stdout),
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  ]);
  if (code !== 0) throw new Error(code === null ? '超过时限' : `退出码 ${code}`);
  return output;
}
