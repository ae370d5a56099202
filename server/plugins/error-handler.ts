import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderErrorPage } from '../pages/error-page.ts';
import { describeError } from './describe-error.ts';
import { HttpProblem, PROBLEMS, presentProblem } from './http-problem.ts';
import { problemFromError } from './problem-from-error.ts';
import type { PublicApp } from './public-app.ts';
import type { RouteTable } from './route-table.ts';

/** The one mapping from anything thrown to what the caller sees; programs get problem+json, browsers a page. */
export function addErrorHandler(app: PublicApp, routes: RouteTable): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemFromError(error, isForPeople(request) ? 'people' : 'programs');
    if (PROBLEMS[problem.code].status >= 500) {
      const context = { code: problem.code, error: describeError(error) };
      if (problem.code === 'internal-error') request.log.error(context, 'request failed');
      else request.log.warn(context, 'dependency unavailable');
    }
    return sendProblem(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsOf(request.url);
    if (allowed.length === 0) return sendProblem(new HttpProblem('not-found'), request, reply);
    reply.header('allow', allowed.join(', '));
    return sendProblem(new HttpProblem('method-not-allowed'), request, reply);
  });
}

export function sendProblem(
  problem: HttpProblem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const body = presentProblem(problem, request.id);
  reply.code(body.status).header('cache-control', 'no-store').header('x-request-id', request.id);
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  if (isForPeople(request)) {
    return reply.type('text/html; charset=utf-8').serializer(String).send(renderErrorPage(body));
  }
  return reply.type('application/problem+json').serializer(JSON.stringify).send(body);
}

const PROGRAM_PATHS = /^\/(api|health|metrics|openapi\.json|widget|assets)(\/|\?|$)/;

function isForPeople(request: FastifyRequest): boolean {
  if (PROGRAM_PATHS.test(request.url)) return false;
  return /\btext\/html\b/.test(request.headers.accept ?? '');
}

const UNESCAPED_ADDRESS = '地址中的汉字要先做百分号编码（UTF-8）；用 curl 时写 -G --data-urlencode "q=…"。';

/** For requests that Node cannot read: they reach no route. */
export function answerUnreadableRequest(
  error: Error & { code?: string },
  socket: Socket,
  newId: () => string,
) {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request-timed-out'
        : 'invalid-request';
  const detail = error.code === 'HPE_INVALID_URL' ? UNESCAPED_ADDRESS : undefined;
  const body = JSON.stringify(presentProblem(new HttpProblem(code, detail), newId()));
  const { status } = PROBLEMS[code];
  socket.end(
    `HTTP/1.1 ${status} Error\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
