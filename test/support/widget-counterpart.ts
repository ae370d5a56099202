import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ChatRequestWire } from '../../server/contract/chat-events.ts';
import type { ProblemWire } from '../../server/contract/problem.ts';
import { sampleAnswer, sampleEvents } from './widget-sample-answer.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface WidgetCounterpart {
  readonly origin: string;
  readonly received: ChatRequestWire[];
  /** Bodies of plain requests by path. */
  readonly posted: { readonly path: string; readonly body: unknown }[];
  refuseWebSocket: boolean;
  close(): Promise<void>;
}

type QuestionMessage = Extract<ChatRequestWire, { type: 'question' }>;

const FAILURE: ProblemWire = {
  type: 'about:blank',
  title: '检索服务暂时不可用',
  status: 503,
  detail: '请稍后重试。',
  code: 'search-unavailable',
  requestId: 'r1',
};

const SWITCHED_OFF: ProblemWire = {
  ...FAILURE,
  title: '政策问答暂停服务',
  detail: '工作人员已暂停这个渠道的政策问答。',
  code: 'channel-off',
};

/**
 * A server that speaks the contract. The question says what happens: 断线 loses the connection after the first block,
 * 很慢 waits after the first block until it is cancelled, 出错 fails the first time, 停用 is refused because the channel is off.
 */
export async function openWidgetCounterpart(
  widgetFolder: string,
  pages: Readonly<Record<string, { readonly html: string; readonly policy?: string }>>,
): Promise<WidgetCounterpart> {
  const received: ChatRequestWire[] = [];
  const posted: { path: string; body: unknown }[] = [];
  const asked = new Map<string, string[]>();
  let failures = 0;

  const server = createServer((request, response) => void serve(request, response));
  const sockets = new WebSocketServer({ noServer: true });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://counterpart');
    if (request.method === 'POST') {
      let text = '';
      for await (const chunk of request) text += chunk;
      const body = JSON.parse(text);
      posted.push({ path: pathname, body });
      response.setHeader('content-type', 'application/json');
      if (pathname === '/api/v1/handoffs') response.statusCode = 201;
      response.end(JSON.stringify(replyTo(pathname, body)));
      return;
    }
    const page = pages[pathname];
    const file = { '/policy-qa.js': join(widgetFolder, 'policy-qa.js'), '/axe.js': axeFile }[pathname];
    if (page) {
      if (page.policy) response.setHeader('content-security-policy', page.policy);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page.html);
    } else if (file) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(readFileSync(file));
    } else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  }

  function replyTo(pathname: string, body: { readonly question: string }): object {
    if (pathname === '/api/v1/questions') return sampleAnswer(body.question);
    const text = '已收到您的留言，受理编号 20261128-0A1B2C3D。';
    return pathname === '/api/v1/handoffs' ? { ticketNumber: '20261128-0A1B2C3D', text } : {};
  }

  function answer(socket: WebSocket, { requestId, question }: QuestionMessage): void {
    if (question.includes('停用')) {
      socket.send(JSON.stringify({ type: 'answer-error', requestId, eventId: 0, problem: SWITCHED_OFF }));
      return;
    }
    if (question.includes('出错') && failures++ === 0) {
      socket.send(JSON.stringify({ type: 'answer-error', requestId, eventId: 0, problem: FAILURE }));
      return;
    }
    const given = sampleAnswer(question);
    const events = sampleEvents(given).map((event, index) =>
      JSON.stringify({ ...event, requestId, eventId: index + 1 }),
    );
    asked.set(given.conversationId, events);
    const isCut = question.includes('断线') || question.includes('很慢');
    for (const event of events.slice(0, isCut ? 4 : events.length)) socket.send(event);
    if (question.includes('断线')) setTimeout(() => socket.terminate(), 100);
  }

  function receive(socket: WebSocket, message: ChatRequestWire): void {
    received.push(message);
    if (message.type === 'question') answer(socket, message);
    if (message.type === 'resume') {
      const events = asked.get(message.conversationId) ?? [];
      for (const event of events.slice(message.afterEventId)) socket.send(event);
    }
  }

  const counterpart: WidgetCounterpart = {
    origin: '',
    received,
    posted,
    refuseWebSocket: false,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  server.on('upgrade', (request, socket, head) => {
    if (counterpart.refuseWebSocket) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('message', (data) => receive(opened, JSON.parse(String(data))));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(counterpart, { origin: `http://127.0.0.1:${port}` });
}
