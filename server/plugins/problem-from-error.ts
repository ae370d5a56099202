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

/** What a caller must give in each field, for the sentence that rejects it. */
const EXPECTATIONS: Readonly<Record<string, string>> = {
  question: '应为1到4000字的文字',
  conversationId: '应为8到64位的字母、数字、下划线或连字符',
  divisionCode: '应为1到12位行政区划代码',
  asOf: '应为存在的日期，形如 2024-05-01',
  from: '应为存在的日期，形如 2024-05-01',
  to: '应为存在的日期，形如 2024-05-01',
  audience: '应为 individual 或 organisation',
  channel: '应为 widget、kiosk、site、operator 或 api',
  documentId: '应为1到128位的字母、数字或 . _ : -',
  id: '不是有效的编号',
  q: '应为检索词，不超过500字；不写检索词时须给出至少一个筛选条件',
  level: '应为 national、provincial、prefecture、county 或 township',
  year: '应为四位数的年份，形如 2024',
  sort: '应为 relevance 或 date',
  format: '应为 json 或 csv',
  kind: '应为 policy、entry、guide 或 provision',
  validity:
    '应为 in-force、not-yet-effective、amended、partly-repealed、repealed、lapsed、superseded 或 unknown',
  page: '应为1到1000的整数',
  pageSize: '应为1到50的整数',
  rating: '应为 helpful 或 not-helpful',
  comment: '不超过1000字',
  message: '应为1到2000字的文字',
  contact: '应为姓名、电话和邮箱，至少写对格式',
  version: '不是有效的版本编号',
};

/** The problem that a thrown value amounts to; anything unknown is a defect of ours. */
export function problemFromError(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Error)) return new HttpProblem('internal-error');
  const issues = 'validation' in error ? error.validation : undefined;
  if (Array.isArray(issues)) return new HttpProblem('invalid-request', rejectionOf(issues));
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

/** `请求不正确` says nothing; name each field and what it must be. Values are not repeated: they may be personal. */
export function rejectionOf(issues: readonly unknown[]): string {
  const sentences = new Set(issues.slice(0, 5).map((issue) => describeField(fieldOf(issue))));
  return `${[...sentences].join('；')}。`;
}

function describeField(field: string | undefined): string {
  if (field === undefined) return '请求体应为接口说明中的 JSON 对象';
  const expectation = EXPECTATIONS[field];
  return expectation === undefined ? `${field.slice(0, 40)} 不正确` : `${field} ${expectation}`;
}

function fieldOf(issue: unknown): string | undefined {
  if (typeof issue !== 'object' || issue === null) return undefined;
  if ('path' in issue && Array.isArray(issue.path) && issue.path.length > 0) return String(issue.path[0]);
  if ('instancePath' in issue && typeof issue.instancePath === 'string') {
    return issue.instancePath.split('/')[1] || undefined;
  }
  return undefined;
}
