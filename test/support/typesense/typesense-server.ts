import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FilterError, parseFilter, type StoredDocument } from './filter.ts';
import { type SearchParameters, search } from './search.ts';
import type { Schema, TestCollection } from './test-collection.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly key: string | undefined;
  readonly body: string;
}

/** Answers a request instead of the server; undefined lets it through. */
export type Interference = (
  request: RecordedRequest,
) => { status: number; body: object } | 'hang up' | 'keep silent' | undefined;

export interface TypesenseTestServer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  readonly collections: ReadonlyMap<string, TestCollection>;
  readonly interfere: (interference: Interference | undefined) => void;
  /** Makes the next so many imported lines fail, as a full disk or a wrong field would, with status 200. */
  readonly failLines: (count: number) => void;
  readonly close: () => Promise<void>;
}

/** The part of the Typesense API (v30) that the adapter uses, over HTTP, in memory. */
export async function startTypesenseServer(version = '30.0', apiKey = 'key'): Promise<TypesenseTestServer> {
  const collections = new Map<string, TestCollection>();
  const aliases = new Map<string, string>();
  const requests: RecordedRequest[] = [];
  let interference: Interference | undefined;
  let linesToFail = 0;

  const find = (name: string) => collections.get(aliases.get(name) ?? name);

  const importLine = (collection: TestCollection, line: string, action: string | null) => {
    if (linesToFail > 0) {
      linesToFail--;
      return {
        success: false,
        error: 'Rejecting write: running out of resource type: OUT_OF_DISK',
        code: 422,
      };
    }
    const document = JSON.parse(line) as StoredDocument;
    const known = collection.documents.get(document.id);
    if (action === 'update' && !known)
      return { success: false, error: 'Could not find a document', code: 404 };
    const next = action === 'update' ? { ...known, ...document } : document;
    const problem = problemOf(next, collection.schema);
    if (problem !== undefined) return { success: false, error: problem, code: 400 };
    collection.documents.set(document.id, next);
    return { success: true };
  };

  const answer = ({ method, path, query, body }: RecordedRequest): [number, unknown] => {
    const parts = path.split('/').slice(1).map(decodeURIComponent);
    const [top, name = '', part, action] = parts;
    if (path === '/debug') return [200, { state: 1, version }];
    if (path === '/health') return [200, { ok: true }];
    if (top === 'multi_search' && method === 'POST') {
      const { searches } = JSON.parse(body) as { searches: readonly SearchParameters[] };
      if (searches.length > 50) return [400, { message: 'Number of multi searches exceeds `50`.' }];
      return [200, { results: searches.map((one) => searchOrError(find(String(one.collection)), one)) }];
    }
    if (top === 'aliases') {
      if (method === 'PUT') {
        aliases.set(name, (JSON.parse(body) as { collection_name: string }).collection_name);
        return [200, { name, collection_name: aliases.get(name) }];
      }
      const collection_name = aliases.get(name);
      return collection_name ? [200, { name, collection_name }] : [404, { message: 'Not Found' }];
    }
    if (top !== 'collections') return [404, { message: 'Not Found' }];
    if (name === '') {
      if (method === 'GET') return [200, [...collections.values()].map(({ schema }) => schema)];
      const schema = JSON.parse(body) as Schema;
      if (collections.has(schema.name)) return [409, { message: 'A collection with that name exists.' }];
      const fields = schema.fields
        .filter(({ index }) => index !== false)
        .map((f) => [f.name, f.type] as const);
      collections.set(schema.name, { schema, fields: new Map(fields), documents: new Map() });
      return [201, schema];
    }
    const collection = find(name);
    if (!collection) return [404, { message: `No collection with name \`${name}\` found.` }];
    if (part === undefined) {
      if (method === 'DELETE') collections.delete(collection.schema.name);
      return [200, { ...collection.schema, num_documents: collection.documents.size }];
    }
    if (action === 'import') {
      const lines = body.split('\n').map((line) => importLine(collection, line, query.get('action')));
      return [200, lines.map((line) => JSON.stringify(line)).join('\n')];
    }
    if (method === 'DELETE') {
      const test = parseFilter(query.get('filter_by') ?? '', collection.fields);
      const doomed = [...collection.documents.values()].filter(test);
      for (const { id } of doomed) collection.documents.delete(id);
      return [200, { num_deleted: doomed.length }];
    }
    return [404, { message: 'Not Found' }];
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const url = new URL(incoming.url ?? '/', 'http://server');
    const request: RecordedRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      key: incoming.headers['x-typesense-api-key'] as string | undefined,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    requests.push(request);
    const send = (status: number, body: unknown): void => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    const instead = interference?.(request);
    if (instead === 'hang up') {
      incoming.socket.destroy();
      return;
    }
    if (instead === 'keep silent') return;
    if (instead) return send(instead.status, instead.body);
    if (request.key !== apiKey)
      return send(401, { message: 'Forbidden - a valid `x-typesense-api-key` header must be sent.' });
    try {
      send(...answer(request));
    } catch (error) {
      send(error instanceof FilterError ? 400 : 500, { message: (error as Error).message });
    }
  };

  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    collections,
    interfere: (next) => {
      interference = next;
    },
    failLines: (count) => {
      linesToFail = count;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function searchOrError(collection: TestCollection | undefined, parameters: SearchParameters): object {
  if (!collection) return { code: 404, error: 'Not found.' };
  try {
    return search(collection, parameters);
  } catch (error) {
    return { code: 400, error: (error as Error).message };
  }
}

/** What the server says of a document that its schema does not allow. */
function problemOf(document: StoredDocument, { fields }: Schema): string | undefined {
  for (const { name, type, optional, num_dim } of fields) {
    const value = document[name];
    if (value === undefined) {
      if (!optional)
        return `Field \`${name}\` has been declared in the schema, but is not found in the document.`;
      continue;
    }
    const [kind, isArray] = type.endsWith('[]') ? [type.slice(0, -2), true] : [type, false];
    if (isArray !== Array.isArray(value)) return `Field \`${name}\` must be ${type}.`;
    const expected = kind === 'string' ? 'string' : kind === 'bool' ? 'boolean' : 'number';
    const values = Array.isArray(value) ? value : [value];
    if (values.some((one) => typeof one !== expected)) return `Field \`${name}\` must be ${type}.`;
    if (num_dim !== undefined && values.length !== num_dim) {
      return `Field \`${name}\` must have ${num_dim} dimensions.`;
    }
  }
  return undefined;
}
