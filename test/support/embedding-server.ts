import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface EmbeddingRequest {
  readonly model: string;
  readonly input: readonly string[];
  readonly encoding_format?: string;
  readonly dimensions?: number;
}

export type EmbeddingInterference =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'never answer'
  | 'leave one out'
  | undefined;

export interface EmbeddingTestServer {
  readonly baseUrl: string;
  readonly requests: readonly EmbeddingRequest[];
  readonly interfere: (next: (request: EmbeddingRequest) => EmbeddingInterference) => void;
  readonly setDimensions: (dimensions: number) => void;
  readonly close: () => Promise<void>;
}

/** Speaks the OpenAI embeddings protocol; the vector of a text counts its characters by remainder. */
export async function startEmbeddingServer(dimensions = 16): Promise<EmbeddingTestServer> {
  const requests: EmbeddingRequest[] = [];
  let length = dimensions;
  let interfere: (request: EmbeddingRequest) => EmbeddingInterference = () => undefined;

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = JSON.parse(Buffer.concat(chunks).toString('utf8')) as EmbeddingRequest;
    requests.push(request);
    const instead = interfere(request);
    if (instead === 'never answer') return;
    if (typeof instead === 'object') {
      response.writeHead(instead.status, { 'content-type': 'application/json', ...instead.headers });
      response.end(JSON.stringify({ error: { message: 'no' } }));
      return;
    }
    const data = request.input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: vectorOf(text, length),
    }));
    if (instead === 'leave one out') data.pop();
    response.writeHead(200, { 'content-type': 'application/json' });
    // The protocol numbers the vectors; nothing says that they come in order.
    response.end(JSON.stringify({ object: 'list', model: request.model, data: data.reverse(), usage: {} }));
  };

  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    interfere: (next) => {
      interfere = next;
    },
    setDimensions: (next) => {
      length = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function vectorOf(text: string, length: number): number[] {
  const vector = new Array<number>(length).fill(0);
  for (const character of text) {
    const at = (character.codePointAt(0) ?? 0) % length;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector;
}
