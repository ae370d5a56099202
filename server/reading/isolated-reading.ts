import { Worker } from 'node:worker_threads';
import type { ReadFileText } from '../../kb/ingestion/readers/read-policy-file.ts';
import { findTextFormat, readTextOf } from '../../kb/ingestion/readers/text-formats.ts';
import type { ReadText } from '../../kb/ingestion/readers/text-reader.ts';
import { UnreadablePolicyFileError } from '../../kb/ingestion/readers/unreadable-policy-file-error.ts';
import type { SourceFile } from '../../kb/ingestion/source-file.ts';
import { findPdfResources } from './pdf-resources.ts';
import type {
  ReadingReply,
  ReadingRequest,
  ReadingThreadReady,
  ReadingThreadSettings,
} from './reading-messages.ts';

export interface ReadingLimits {
  /** For any file. Less than a second makes slow disks look like bad files. */
  readonly baseTimeoutMs: number;
  /** Added for each million bytes of the file. */
  readonly timeoutMsPerMegabyte: number;
  /** Heap of the thread; buffers come on top. */
  readonly maxHeapMegabytes: number;
}

/** A 300-page PDF takes some 25 s and 200 MB; ten times that is no document. */
export const READING_LIMITS: ReadingLimits = {
  baseTimeoutMs: 60_000,
  timeoutMsPerMegabyte: 3_000,
  maxHeapMegabytes: 768,
};

export interface IsolatedReading {
  readonly readText: ReadFileText;
  readonly close: () => Promise<void>;
}

/**
 * Reads files in a thread of their own, one at a time, so that a file made to hang or to eat memory costs only itself.
 * The thread starts with the first file that needs it and is replaced when it had to be stopped. A file's time runs from
 * when the thread is ready for it: on a loaded machine its start alone can take longer than a file may.
 */
export function createIsolatedReading(limits: ReadingLimits = READING_LIMITS): IsolatedReading {
  const settings: ReadingThreadSettings = { resources: findPdfResources() };
  let thread: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const startThread = (): Worker => {
    const started = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMegabytes },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stderr: false,
    });
    started.unref();
    return started;
  };

  const stopThread = async (): Promise<void> => {
    const stopped = thread;
    thread = undefined;
    await stopped?.terminate();
  };

  const ask = (file: SourceFile): Promise<ReadingReply> => {
    const isStarting = thread === undefined;
    thread ??= startThread();
    const timeoutMs = limits.baseTimeoutMs + (file.bytes.length / 1e6) * limits.timeoutMsPerMegabyte;
    return askThread(thread, { path: file.path, bytes: file.bytes }, { timeoutMs, isStarting });
  };

  const readApart = async (file: SourceFile): Promise<ReadText> => {
    let reply: ReadingReply;
    try {
      reply = await ask(file);
    } catch (error) {
      await stopThread();
      throw error;
    }
    if (reply.outcome === 'read') return reply.text;
    if (reply.outcome === 'unreadable') throw new UnreadablePolicyFileError(reply.code, reply.message);
    throw new UnreadablePolicyFileError('reading-failed', '读取这个文件时程序出错，请把文件交给维护人员', {
      cause: reply.stack,
    });
  };

  return {
    readText: (file) => {
      if (!findTextFormat(file.path)?.needsIsolation) return readTextOf(file, settings.resources);
      const reading = queue.then(() => readApart(file));
      queue = reading.catch(() => undefined);
      return reading;
    },
    close: stopThread,
  };
}

function askThread(
  thread: Worker,
  request: ReadingRequest,
  { timeoutMs, isStarting }: { readonly timeoutMs: number; readonly isStarting: boolean },
): Promise<ReadingReply> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
      act();
    };
    const giveUp = (
      code: 'reading-timed-out' | 'reading-out-of-memory' | 'reading-failed',
      message: string,
    ) => settle(() => reject(new UnreadablePolicyFileError(code, message)));
    const startClock = (): void => {
      timer = setTimeout(
        () => giveUp('reading-timed-out', '读取这个文件用时太长，已放弃；请检查文件是否损坏，或拆分后再导入'),
        timeoutMs,
      );
    };
    const onMessage = (reply: ReadingReply | ReadingThreadReady): void => {
      if (reply.outcome === 'ready') startClock();
      else settle(() => resolve(reply));
    };
    const onError = (error: unknown): void => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) giveUp('reading-out-of-memory', '读取这个文件需要的内存太多，请拆分后再导入');
      else giveUp('reading-failed', '读取这个文件时程序出错，请把文件交给维护人员');
    };
    const onExit = (): void => giveUp('reading-failed', '读取这个文件时程序中断，请把文件交给维护人员');
    if (!isStarting) startClock();
    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.on('exit', onExit);
    thread.postMessage(request);
  });
}
