import { parentPort, workerData } from 'node:worker_threads';
import { createKernels } from '../../../kb/retrieval/kernels/kernels.ts';
import { type PretrainingTask, pretrain } from '../../../kb/retrieval/semantics/training/pretrain.ts';

const { memory, task } = workerData as { memory: WebAssembly.Memory; task: PretrainingTask };
pretrain(createKernels(memory), task, (share, loss) => parentPort?.postMessage({ share, loss }));
