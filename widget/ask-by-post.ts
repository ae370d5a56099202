import type { AnswerWire } from '../server/contract/answer.ts';
import type { ProblemWire } from '../server/contract/problem.ts';
import type { QuestionRequestWire } from '../server/contract/question.ts';

export type PostOutcome =
  | { readonly kind: 'answer'; readonly answer: AnswerWire }
  | { readonly kind: 'problem'; readonly problem: ProblemWire };

/** For networks that let no WebSocket through. Undefined when the request is aborted. */
export async function askByPost(
  origin: string,
  question: QuestionRequestWire,
  signal: AbortSignal,
): Promise<PostOutcome | undefined> {
  try {
    const response = await fetch(new URL('/api/v1/questions', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(question),
      credentials: 'omit',
      signal,
    });
    const body: unknown = await response.json();
    if (response.ok) return { kind: 'answer', answer: body as AnswerWire };
    return { kind: 'problem', problem: isProblem(body) ? body : connectionProblem() };
  } catch {
    return signal.aborted ? undefined : { kind: 'problem', problem: connectionProblem() };
  }
}

export function connectionProblem(): ProblemWire {
  return {
    type: 'about:blank',
    title: '暂时连接不上',
    status: 0,
    detail: '请检查网络，稍后再试。',
    code: 'connection-failed',
    requestId: '',
  };
}

function isProblem(body: unknown): body is ProblemWire {
  return typeof body === 'object' && body !== null && 'title' in body && 'code' in body && 'detail' in body;
}
