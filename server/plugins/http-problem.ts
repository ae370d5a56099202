import type { ProblemWire } from '../contract/problem.ts';

interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
  /** What the reader can do. */
  readonly detail: string;
}

/** Every problem the public interface reports, by its stable code. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: '请求不正确',
    detail: '请对照接口说明（/openapi.json）检查请求的参数和内容。',
  },
  'malformed-json': {
    status: 400,
    title: '请求内容不是有效的 JSON',
    detail: '请检查请求体的 JSON 格式，编码使用 UTF-8。',
  },
  'not-found': {
    status: 404,
    title: '没有找到',
    detail: '请求的内容不存在或者没有公开，请检查地址。',
  },
  'method-not-allowed': {
    status: 405,
    title: '不支持这种请求方法',
    detail: '请改用响应头 Allow 中列出的方法。',
  },
  'not-acceptable': {
    status: 406,
    title: '不能提供所要求的格式',
    detail: '请在请求头 Accept 中使用 application/json 或 text/event-stream。',
  },
  'request-timed-out': {
    status: 408,
    title: '请求超时',
    detail: '请求没有在规定时间内发送完整，请重试。',
  },
  'question-in-progress': {
    status: 409,
    title: '上一个问题还在处理',
    detail: '请等待上一个问题回答完毕，或者先取消它。',
  },
  'payload-too-large': {
    status: 413,
    title: '请求内容过大',
    detail: '请缩短内容后重试，问题不超过4000字。',
  },
  'address-too-long': {
    status: 414,
    title: '地址过长',
    detail: '请缩短地址中的内容后重试。',
  },
  'unsupported-media-type': {
    status: 415,
    title: '不支持这种内容类型',
    detail: '请求体请使用 JSON，并设置请求头 Content-Type: application/json。',
  },
  'upgrade-required': {
    status: 426,
    title: '需要 WebSocket 连接',
    detail: '这个地址只接受 WebSocket 连接；普通请求请使用 POST /api/v1/questions。',
  },
  'too-many-requests': {
    status: 429,
    title: '请求过于频繁',
    detail: '请稍候再试；需要等待的秒数见响应头 Retry-After。',
  },
  'headers-too-large': {
    status: 431,
    title: '请求头过大',
    detail: '请减少请求头的内容后重试。',
  },
  'question-cancelled': {
    status: 499,
    title: '已取消',
    detail: '这个问题已按您的要求停止处理。',
  },
  'nothing-to-resume': {
    status: 404,
    title: '没有可以接续的回答',
    detail: '之前的回答已不再保留，请重新提问。',
  },
  'internal-error': {
    status: 500,
    title: '系统出现故障',
    detail: '请稍后重试；如果一直出现，请把本页的请求编号告诉管理人员。',
  },
  'service-starting': {
    status: 503,
    title: '系统正在启动',
    detail: '政策库正在载入，请过几秒再试。',
  },
  'channel-off': {
    status: 503,
    title: '政策问答暂停服务',
    detail: '工作人员已暂停这个渠道的政策问答。您可以使用政策检索，或者拨打12345政务服务便民热线咨询。',
  },
  'too-many-connections': {
    status: 503,
    title: '当前连接过多',
    detail: '请过一会儿再试，或者改用 POST /api/v1/questions。',
  },
  'database-unavailable': {
    status: 503,
    title: '暂时无法查询',
    detail: '数据库暂时不可用，请稍后重试。',
  },
  'search-index-unavailable': {
    status: 503,
    title: '暂时无法检索',
    detail: '检索服务暂时不可用，请稍后重试。',
  },
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Thrown by routes for outcomes that the caller must know by code. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  /** Chinese; the definition's where not given. */
  readonly detail: string;
  /** Seconds after which trying again may succeed. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, detail: string = PROBLEMS[code].detail, retryAfter?: number) {
    super(code);
    this.code = code;
    this.statusCode = PROBLEMS[code].status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

export function presentProblem(problem: HttpProblem, requestId: string): ProblemWire {
  const { title, status } = PROBLEMS[problem.code];
  const { code, detail } = problem;
  return { type: `urn:policy-qa:problem:${code}`, title, status, detail, code, requestId };
}
