import type { WebSocket } from 'ws';
import { ChatEvent, ChatRequest } from '../../contract/chat-events.ts';
import { describeError } from '../../plugins/describe-error.ts';
import { HttpProblem } from '../../plugins/http-problem.ts';
import type { PublicApp } from '../../plugins/public-app.ts';
import type { QuestionLimit } from '../../plugins/rate-limit.ts';
import type { Services } from '../../services.ts';
import type { AskForEvents } from '../answer-events.ts';
import { problemResponses } from '../problem-responses.ts';
import { createChatSession } from './chat-session.ts';
import { createEventBuffer } from './event-buffer.ts';

const HEARTBEAT_MS = 30_000;
const KEEP_EVENTS_MS = 5 * 60_000;
/** 16 Mi UTF-16 units: some 2,000 answers, 32 MB. */
const BUFFER_LENGTH = 16 * 1024 * 1024;
/** A connection that reads slower than we write is cut; it can resume. */
const BACKLOG_BYTES = 1024 * 1024;
const CONNECTIONS = 10_000;
/** Messages a minute on one connection that ask nothing: cancel, resume, nonsense. */
const MESSAGES_A_MINUTE = 240;

export interface ChatConnections {
  readonly count: () => number;
}

/** `GET /api/v1/chat`: questions and answer events over one WebSocket, for any number of conversations. */
export function addChatRoute(
  app: PublicApp,
  { findAnswer, clock }: Pick<Services, 'findAnswer' | 'clock'>,
  ask: AskForEvents,
  limit: QuestionLimit,
): ChatConnections {
  const buffer = createEventBuffer({ maxLength: BUFFER_LENGTH, keepMs: KEEP_EVENTS_MS }, () =>
    clock().getTime(),
  );
  const followers = new Map<string, (json: string) => void>();
  const busy = new Set<string>();
  /** Messages since the last heartbeat, and whether the other end has answered it. */
  const connections = new Map<WebSocket, { isAlive: boolean; messages: number }>();

  const heartbeat = setInterval(() => {
    buffer.sweep(clock().getTime());
    for (const [socket, state] of connections) {
      if (!state.isAlive) {
        socket.terminate();
        continue;
      }
      state.isAlive = false;
      state.messages = 0;
      socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(heartbeat);
    done();
  });

  app.route({
    method: 'GET',
    url: '/api/v1/chat',
    schema: {
      tags: ['answers'],
      operationId: 'chat',
      summary: 'WebSocket：提问、取消、接续',
      description:
        'Text messages in JSON. The client sends ChatRequest, the server sends ChatEvent; both are described here as the body and the response of the connection.',
      response: {
        101: {
          description: 'connected; what is sent (ChatEvent) and taken (ChatRequest) from then on',
          content: { 'application/json': { schema: ChatEvent.or(ChatRequest) } },
        },
        ...problemResponses(426),
      },
    },
    handler: (_request, reply) => {
      reply.header('upgrade', 'websocket').header('connection', 'upgrade');
      throw new HttpProblem('upgrade-required');
    },
    wsHandler: (socket, request) => {
      if (connections.size >= CONNECTIONS) {
        socket.close(1013, 'too-many-connections');
        return;
      }
      const state = { isAlive: true, messages: 0 };
      connections.set(socket, state);
      const session = createChatSession(
        {
          ask,
          findAnswer,
          buffer,
          followers,
          busy,
          limit: () => limit(request),
          reportFailure: (error) => request.log.error({ error: describeError(error) }, 'answer failed'),
          requestId: request.id,
        },
        (json) => {
          if (socket.readyState !== socket.OPEN) return;
          if (socket.bufferedAmount > BACKLOG_BYTES) socket.terminate();
          else socket.send(json);
        },
      );
      socket.on('pong', () => {
        state.isAlive = true;
      });
      socket.on('message', (bytes, isBinary) => {
        state.isAlive = true;
        state.messages += 1;
        if (isBinary) socket.close(1003, 'text only');
        else if (state.messages > MESSAGES_A_MINUTE / 2) socket.close(1008, 'too many messages');
        else void session.receive(String(bytes));
      });
      socket.on('close', () => {
        connections.delete(socket);
        session.leave();
      });
    },
  });
  return { count: () => connections.size };
}
