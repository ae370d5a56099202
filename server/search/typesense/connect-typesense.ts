import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Client } from 'typesense';
import { UnsupportedTypesenseError, unavailable } from './typesense-errors.ts';

export interface TypesenseConnection {
  /** Tries each node once more and gives up: a visitor waits. */
  readonly reader: Client;
  /** Goes on trying for as long as the election of a new leader takes. */
  readonly writer: Client;
}

export interface TypesenseAddress {
  readonly urls: readonly string[];
  readonly apiKey: string;
}

const MIN_MAJOR_VERSION = 30;
/** The election of a leader took 9 s; writes are refused meanwhile. */
const FAIL_OVER_S = 15;
const READ_TIMEOUT_S = 3;
const WRITE_TIMEOUT_S = 30;
/** A node that failed is left out for so long. */
const UNHEALTHY_S = 10;
const SILENT = { setLevel: () => undefined, debug: () => undefined, warn: () => undefined };

export function connectTypesense({ urls, apiKey }: TypesenseAddress): TypesenseConnection {
  const common = {
    nodes: urls.map(nodeOf),
    apiKey,
    healthcheckIntervalSeconds: UNHEALTHY_S,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    // Errors are reported by whoever asked; the client would print them a second time.
    logger: SILENT as never,
  };
  return {
    reader: new Client({
      ...common,
      connectionTimeoutSeconds: READ_TIMEOUT_S,
      numRetries: urls.length,
      retryIntervalSeconds: 0.05,
    }),
    writer: new Client({
      ...common,
      connectionTimeoutSeconds: WRITE_TIMEOUT_S,
      numRetries: FAIL_OVER_S * 2,
      retryIntervalSeconds: 0.5,
    }),
  };
}

function nodeOf(url: string) {
  const { protocol, hostname, port, pathname } = new URL(url);
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    path: pathname.replace(/\/$/, ''),
  };
}

/** Asks the server for its version: what we send means something else to an older one, or nothing. */
export async function requireSupportedVersion({ reader }: TypesenseConnection): Promise<string> {
  const debug = await reader.debug.retrieve().catch((error: unknown) => Promise.reject(unavailable(error)));
  const version = String((debug as { readonly version?: unknown }).version ?? '');
  const major = Number(/^v?(\d+)/.exec(version)?.[1] ?? Number.NaN);
  // Nightly builds have no number and are newer than every release.
  if (version === 'nightly' || major >= MIN_MAJOR_VERSION) return version;
  throw new UnsupportedTypesenseError(
    version === ''
      ? 'POLICY_QA_TYPESENSE_URL 所指的地址不是 Typesense（/debug 没有给出版本），请检查地址。'
      : `Typesense 的版本是 ${version}，本软件需要 ${MIN_MAJOR_VERSION} 或更高，请先升级 Typesense。`,
  );
}
