import { Worker } from 'node:worker_threads';
import type { PretrainingTask } from '../../../kb/retrieval/semantics/training/pretrain.ts';

export interface PretrainingProgress {
  readonly share: number;
  readonly loss: number;
}

/**
 * Runs each task in a thread of its own, all on the same tables without locks: updates that meet are lost now and then,
 * which costs nothing measurable. One task alone gives the same bits every time.
 */
export async function pretrainInThreads(
  memory: WebAssembly.Memory,
  tasks: readonly PretrainingTask[],
  onProgress: (progress: PretrainingProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const workers = tasks.map(
    (task) =>
      new Worker(new URL('./pretraining-thread.ts', import.meta.url), { workerData: { memory, task } }),
  );
  const stop = () => workers.forEach((worker) => void worker.terminate());
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(
      workers.map(
        (worker, at) =>
          new Promise<void>((resolve, reject) => {
            if (at === 0) worker.on('message', onProgress);
            worker.once('error', reject);
            worker.once('exit', (code) =>
              code === 0 ? resolve() : reject(new Error(`a training thread ended with code ${code}`)),
            );
          }),
      ),
    );
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
  signal.throwIfAborted();
}
