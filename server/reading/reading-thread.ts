import { parentPort, workerData } from 'node:worker_threads';
import { readTextOf } from '../../kb/ingestion/readers/text-formats.ts';
import { UnreadablePolicyFileError } from '../../kb/ingestion/readers/unreadable-policy-file-error.ts';
import { limitCharacterMaps } from './limit-character-maps.ts';
import type {
  ReadingReply,
  ReadingRequest,
  ReadingThreadReady,
  ReadingThreadSettings,
} from './reading-messages.ts';

const { resources } = workerData as ReadingThreadSettings;

limitCharacterMaps();

// Libraries leave promises behind that nobody awaits; what is asked for here is awaited, and told by its own outcome.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', (request: ReadingRequest) => {
  void read(request).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage({ outcome: 'ready' } satisfies ReadingThreadReady);

async function read(request: ReadingRequest): Promise<ReadingReply> {
  try {
    return { outcome: 'read', text: await readTextOf(request, resources) };
  } catch (error) {
    if (error instanceof UnreadablePolicyFileError) {
      return { outcome: 'unreadable', code: error.code, message: error.message };
    }
    return {
      outcome: 'failed',
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
