import { randomUUID } from 'node:crypto';
import { createApp } from './app.ts';
import { type Composition, compose } from './composition-root.ts';
import type { Config } from './config.ts';
import { createLibraryStore } from './db/library-store.ts';
import { isLibraryUntouched } from './db/sample-library.ts';
import { listeningError } from './listening-error.ts';
import { describeError } from './plugins/describe-error.ts';
import { loadSampleLibrary } from './sample-library.ts';
import { openSystemOfRecord, type SystemOfRecord } from './system-of-record.ts';

export interface RunningServer {
  /** Address of the demo page. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const clock = () => new Date();

function addressOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`;
}

async function listen(
  record: SystemOfRecord,
  composition: Composition,
  config: Config,
  widgetDirectory: string,
) {
  const app = await createApp(composition.services, {
    rateLimit: config.rateLimit,
    trustProxy: config.trustProxy,
    publicOrigin: config.publicOrigin,
    logLevel: config.logLevel,
    widgetDirectory,
  });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw listeningError(error, config);
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: addressOf(config.host, port),
    close: async () => {
      await app.close();
      await composition.close();
      await record.close();
    },
  };
}

/** What lies behind a failed answer, as a line of the log; the visitor is told only that it failed. */
function reportFailure(failure: unknown, answerId: string): void {
  const error = describeError(failure);
  process.stderr.write(
    `${JSON.stringify({ level: 50, time: Date.now(), answerId, error, msg: 'answer failed' })}\n`,
  );
}

/** Starts everything and resolves once questions are answered from the whole library. */
export async function runServer(
  config: Config,
  widgetDirectory: string,
  announce: (line: string) => void,
): Promise<RunningServer> {
  const record = await openSystemOfRecord(config, announce);
  try {
    if (config.sampleLibrary && record.isEmbedded && (await isLibraryUntouched(record.database))) {
      announce('首次运行，正在装入示例库…');
      await loadSampleLibrary(createLibraryStore(record.database, clock), announce);
    }
    const composition = await compose(record.database, config, clock, randomUUID, reportFailure, announce);
    const running = await listen(record, composition, config, widgetDirectory).catch(async (error) => {
      await composition.close();
      throw error;
    });
    await composition.ready;
    return running;
  } catch (error) {
    await record.close();
    throw error;
  }
}
