import type { FastifyReply } from 'fastify';

/** Validity changes with the day and with every publication, so no copy may be kept without asking. */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .serializer(String)
    .send(page);
}
