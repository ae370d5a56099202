import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { AnswerEventWire } from '../contract/chat-events.ts';

/** Proxies close connections on which nothing moves. */
const KEEP_ALIVE_MS = 15_000;

/** Sends events as `text/event-stream` while `produce` runs; what it throws becomes the last event. */
export function streamEvents(
  reply: FastifyReply,
  produce: (send: (event: AnswerEventWire) => void) => Promise<void>,
  problemEvent: (error: unknown) => AnswerEventWire,
): FastifyReply {
  const stream = new PassThrough();
  const send = (event: AnswerEventWire): void => {
    if (stream.writable) stream.write(formatEvent(event));
  };
  const keepAlive = setInterval(() => stream.writable && stream.write(':\n\n'), KEEP_ALIVE_MS);
  produce(send)
    .catch((error: unknown) => send(problemEvent(error)))
    .finally(() => {
      clearInterval(keepAlive);
      stream.end();
    });
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream);
}

function formatEvent({ type, ...payload }: AnswerEventWire): string {
  return `event: ${type}\ndata: ${JSON.stringify(payload)}\n\n`;
}
