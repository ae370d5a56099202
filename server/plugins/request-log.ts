import type { FastifyServerOptions } from 'fastify';
import { describeError } from './describe-error.ts';
import type { PublicApp } from './public-app.ts';

export interface LogOptions {
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Where lines go instead of standard output. */
  readonly logStream?: { write(line: string): void } | undefined;
}

/** Requests are logged by us: the framework's lines would hold addresses and questions. */
export function loggerOptions({ logLevel, logStream }: LogOptions): FastifyServerOptions['logger'] {
  if (logLevel === 'silent') return false;
  return {
    level: logLevel,
    base: null,
    serializers: {
      err: (error: unknown) => ({ ...describeError(error), message: '', stack: '' }),
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    ...(logStream === undefined ? {} : { stream: logStream }),
  };
}

/** One line a request: method, route pattern, status, duration. No address, no query, no body. */
export function addRequestLog(app: PublicApp): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}
