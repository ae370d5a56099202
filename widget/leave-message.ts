import type { HandoffRequestWire, HandoffWire } from '../server/contract/handoff.ts';
import type { Exchange } from './conversation.ts';

/** What the citizen typed into the form. */
export interface HandoffDraft {
  readonly message: string;
  readonly name: string;
  readonly phone: string;
}

export type HandoffOutcome = NonNullable<Exchange['handoff']>;

const UNREACHED = '没有提交成功，请检查网络后再试，或者拨打12345。';

/** Leaves the message; whatever goes wrong is said in words, and nothing typed is lost. */
export async function leaveMessage(
  origin: string,
  exchange: Exchange,
  { message, name, phone }: HandoffDraft,
): Promise<HandoffOutcome> {
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
  const { answer } = exchange;
  const body: HandoffRequestWire = {
    message,
    kind: answer?.status === 'redirected-complaint' ? 'complaint' : 'enquiry',
    ...(answer ? { answerId: answer.answerId, conversationId: answer.conversationId } : {}),
    ...(name || phone ? { contact } : {}),
  };
  try {
    const response = await fetch(new URL('/api/v1/handoffs', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
    });
    const given: Partial<HandoffWire> & { readonly detail?: string } = await response.json();
    if (response.ok && given.text) return { state: 'sent', text: given.text };
    return { state: 'failed', text: given.detail ?? UNREACHED };
  } catch {
    return { state: 'failed', text: UNREACHED };
  }
}
