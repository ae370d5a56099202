import type { FastifyReply } from 'fastify';

/** Sends markup as a page that is asked for anew each time: validity changes with the day. */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .serializer(String)
    .send(page);
}
