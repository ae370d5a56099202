import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the endpoint received it. */
export interface ReceivedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown> & {
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** What the endpoint does with a request. */
export type Behaviour = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

export interface ModelEndpoint {
  /** Base URL, ending in /v1. */
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A local server that speaks the OpenAI protocol of `/chat/completions`; tests say how it behaves. */
export async function openModelEndpoint(first: Behaviour): Promise<ModelEndpoint> {
  const received: ReceivedRequest[] = [];
  let behaviour = first;
  const server = createServer((request, response) => {
    readBody(request)
      .then(async (body) => {
        const one = { path: request.url ?? '', authorization: request.headers.authorization, body };
        received.push(one);
        await behaviour(one, response);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Streaming {
  /** Characters a chunk. */
  readonly chunkLength?: number | undefined;
  /** Cuts the connection after this many chunks. */
  readonly cutAfter?: number | undefined;
  readonly finish?: string | undefined;
  readonly pauseMs?: number | undefined;
  readonly as?: 'content' | 'tool' | undefined;
}

/** Streams the text as the protocol wants it: role, deltas, finish reason, usage, [DONE]. */
export function streams(
  text: string | ((request: ReceivedRequest) => string),
  how: Streaming = {},
): Behaviour {
  const { chunkLength = 7, cutAfter = Number.POSITIVE_INFINITY, finish = 'stop', pauseMs = 0, as } = how;
  return async (request, response) => {
    const full = typeof text === 'string' ? text : text(request);
    const isTool = (as ?? (request.body.tools === undefined ? 'content' : 'tool')) === 'tool';
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (choice: object | undefined, more: object = {}): void => {
      const chunk = {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'test-model-2026-11',
        choices: choice === undefined ? [] : [choice],
        ...more,
      };
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    };
    send({ index: 0, delta: { role: 'assistant', content: isTool ? null : '' }, finish_reason: null });
    for (let start = 0, sent = 0; start < full.length; start += chunkLength, sent += 1) {
      if (sent >= cutAfter) return void response.destroy();
      const part = full.slice(start, start + chunkLength);
      const call = {
        index: 0,
        ...(start === 0 ? { id: 'call_1', type: 'function' } : {}),
        function: { ...(start === 0 ? { name: 'answer_from_passages' } : {}), arguments: part },
      };
      send({ index: 0, delta: isTool ? { tool_calls: [call] } : { content: part }, finish_reason: null });
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    send({ index: 0, delta: {}, finish_reason: isTool ? 'tool_calls' : finish });
    send(undefined, { usage: { prompt_tokens: 321, completion_tokens: 45, total_tokens: 366 } });
    response.end('data: [DONE]\n\n');
  };
}

export function fails(status: number, message = 'refused'): Behaviour {
  return (_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message, type: 'error', code: null } }));
  };
}

/** Accepts and never answers. */
export const hangs: Behaviour = () => undefined;

async function readBody(request: IncomingMessage): Promise<ReceivedRequest['body']> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}
