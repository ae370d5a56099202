import type { AnswerStatus } from '../../answering/answer-status.ts';

/** 分流规则: wordings of a message that is not answered from the library. */
export interface RoutingRule {
  readonly status: Extract<AnswerStatus, `redirected-${string}` | `refused-${string}`>;
  readonly pattern: RegExp;
  /** True where the same words also open policy questions: then the library is asked first. */
  readonly yieldsToLibrary: boolean;
  /** In longer texts the words only narrate. Default: any length. */
  readonly maxLength?: number;
  /** Found beside the pattern, it makes the message a question about rules after all. */
  readonly unless?: RegExp;
}

export function always(
  status: RoutingRule['status'],
  pattern: RegExp,
  more: Pick<RoutingRule, 'maxLength' | 'unless'> = {},
): RoutingRule {
  return { status, pattern, yieldsToLibrary: false, ...more };
}

export function unlessSupported(
  status: RoutingRule['status'],
  pattern: RegExp,
  more: Pick<RoutingRule, 'maxLength' | 'unless'> = {},
): RoutingRule {
  return { status, pattern, yieldsToLibrary: true, ...more };
}

export function applies({ pattern, maxLength, unless }: RoutingRule, text: string): boolean {
  if (maxLength !== undefined && text.length > maxLength) return false;
  return pattern.test(text) && !unless?.test(text);
}
