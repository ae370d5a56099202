import { type Audience, describeRejection } from './describe-rejection.ts';
import { HttpProblem, type ProblemCode } from './http-problem.ts';

const BY_ERROR_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_BAD_URL: 'invalid-request',
  FST_ERR_MAX_PARAM_LENGTH: 'address-too-long',
  'database-unavailable': 'database-unavailable',
  'search-index-unavailable': 'search-index-unavailable',
  ECONNREFUSED: 'database-unavailable',
  ECONNRESET: 'database-unavailable',
  CONNECT_TIMEOUT: 'database-unavailable',
  CONNECTION_CLOSED: 'database-unavailable',
  CONNECTION_ENDED: 'database-unavailable',
  CONNECTION_DESTROYED: 'database-unavailable',
  '57P01': 'database-unavailable',
  '57P03': 'database-unavailable',
  '53300': 'database-unavailable',
};

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** The problem that a thrown value amounts to; anything unknown is a defect of ours. */
export function problemFromError(error: unknown, audience: Audience = 'programs'): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Error)) return new HttpProblem('internal-error');
  const issues = 'validation' in error ? error.validation : undefined;
  if (Array.isArray(issues)) return new HttpProblem('invalid-request', describeRejection(issues, audience));
  const byCode = codesOf(error).map((code) => BY_ERROR_CODE[code]);
  const known = byCode.find((code) => code !== undefined);
  if (known !== undefined) return new HttpProblem(known);
  return new HttpProblem(codeOfStatus('statusCode' in error ? error.statusCode : undefined));
}

function codeOfStatus(status: unknown): ProblemCode {
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'internal-error';
  return BY_STATUS[status] ?? 'invalid-request';
}

/** Of the error and its causes: adapters wrap once, drivers wrap again. */
function codesOf(error: Error): readonly string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code);
    current = current.cause;
  }
  return codes;
}
