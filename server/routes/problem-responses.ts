import { Problem } from '../contract/problem.ts';

const problemOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const RESPONSES = {
  400: problemOf('the request does not fit the schema, or is no JSON'),
  404: problemOf('there is no such public record'),
  406: problemOf('no format that the caller accepts'),
  413: problemOf('the body is too large'),
  415: problemOf('the body is not JSON'),
  426: problemOf('only WebSocket connections'),
  429: problemOf('too many requests; see Retry-After'),
  500: problemOf('a defect of the server'),
  503: problemOf('starting, or a dependency is unavailable'),
} as const;

type ProblemStatus = keyof typeof RESPONSES;

/** The problems a route may answer with, for its schema; 429, 500 and 503 go without saying. */
export function problemResponses<T extends ProblemStatus>(...statuses: readonly T[]) {
  const always = [429, 500, 503] as const;
  const pairs = [...statuses, ...always].map((status) => [status, RESPONSES[status]] as const);
  return Object.fromEntries(pairs) as Pick<typeof RESPONSES, T | 429 | 500 | 503>;
}
