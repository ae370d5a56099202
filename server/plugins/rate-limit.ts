import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './http-problem.ts';
import type { PublicApp } from './public-app.ts';

/** Whole service halls and offices ask from one address, so the limits stop floods, not crowds. */
const REQUESTS_A_MINUTE = 600;
const QUESTIONS_A_MINUTE = 120;

/** Throws `too-many-requests` when the address has used up its minute. */
export type QuestionLimit = (request: FastifyRequest) => Promise<void>;

/** Limits every route by address (IPv6: by /64), and questions more tightly, whichever way they come. */
export async function addRateLimit(app: PublicApp, isOn: boolean): Promise<QuestionLimit> {
  if (!isOn) return () => Promise.resolve();
  await app.register(rateLimit, {
    max: REQUESTS_A_MINUTE,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/health/') || request.url === '/metrics',
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  });
  const check = app.createRateLimit({ max: QUESTIONS_A_MINUTE, timeWindow: '1 minute' });
  return async (request) => {
    const verdict = await check(request);
    if (verdict.isAllowed || !verdict.isExceeded) return;
    const seconds = Math.max(1, verdict.ttlInSeconds);
    throw new HttpProblem('too-many-requests', `提问过于频繁，请在${seconds}秒后再试。`, seconds);
  };
}
