import { html, type TemplateResult } from 'lit';
import type { Exchange } from './conversation.ts';
import type { HandoffDraft } from './leave-message.ts';

export interface HandoffActions {
  readonly leaveMessage: (requestId: string, draft: HandoffDraft) => void;
  readonly closeMessage: (requestId: string) => void;
}

export function handoffElementId(part: 'toggle' | 'message' | 'name' | 'phone', requestId: string): string {
  return `handoff-${part}-${requestId}`;
}

/** The form for a message to a person, and what became of it. */
export function renderHandoff(exchange: Exchange, actions: HandoffActions): TemplateResult {
  const { requestId, question, handoff } = exchange;
  if (handoff?.state === 'sent') return html`<p class="notice" role="status">${handoff.text}</p>`;
  const id = (field: 'message' | 'name' | 'phone'): string => handoffElementId(field, requestId);
  const isSending = handoff?.state === 'sending';
  return html`<form
    class="handoff"
    aria-label="留言给工作人员"
    @submit=${(event: Event) => {
      event.preventDefault();
      if (isSending || !(event.currentTarget instanceof HTMLFormElement)) return;
      const given = new FormData(event.currentTarget);
      const textOf = (name: string): string => String(given.get(name) ?? '').trim();
      const [message, name, phone] = [textOf('message'), textOf('name'), textOf('phone')];
      if (message !== '') actions.leaveMessage(requestId, { message, name, phone });
    }}
  >
    <label for=${id('message')}>要说的话</label>
    <textarea id=${id('message')} name="message" rows="3" maxlength="2000" required .defaultValue=${question}></textarea>
    <label for=${id('name')}>怎么称呼您（可不填）</label>
    <input id=${id('name')} name="name" maxlength="50" autocomplete="name" />
    <label for=${id('phone')}>联系电话（可不填，用于答复您）</label>
    <input id=${id('phone')} name="phone" type="tel" maxlength="24" autocomplete="tel" />
    <p class="hint">姓名和电话单独存放，只用于答复，到期删除。</p>
    ${handoff?.state === 'failed' ? html`<p class="notice" role="alert">${handoff.text}</p>` : ''}
    <div class="reply">
      <button type="submit" class="plain" ?disabled=${isSending}>${isSending ? '正在提交' : '提交留言'}</button>
      <button type="button" class="plain" @click=${() => actions.closeMessage(requestId)}>取消</button>
    </div>
  </form>`;
}
