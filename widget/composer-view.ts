import { html, nothing, type TemplateResult } from 'lit';

export const LONGEST_QUESTION = 4000;
const WARN_WITHIN = 200;

export interface ComposerState {
  readonly draft: string;
  readonly isAnswering: boolean;
}

export interface ComposerActions {
  readonly write: (draft: string) => void;
  readonly submit: () => void;
  readonly stop: () => void;
}

export function renderComposer(state: ComposerState, actions: ComposerActions): TemplateResult {
  const left = LONGEST_QUESTION - state.draft.length;
  return html`<form
    part="composer"
    class="composer"
    @submit=${(event: Event) => {
      event.preventDefault();
      actions.submit();
    }}
  >
    <label class="visually-hidden" for="question">您的问题</label>
    <textarea
      id="question"
      rows="2"
      maxlength=${LONGEST_QUESTION}
      placeholder="请输入您想了解的政策问题"
      enterkeyhint="send"
      autocomplete="off"
      aria-describedby="composer-hint"
      .value=${state.draft}
      @input=${(event: Event) => {
        if (event.currentTarget instanceof HTMLTextAreaElement) actions.write(event.currentTarget.value);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (!isPlainEnter(event)) return;
        event.preventDefault();
        actions.submit();
      }}
    ></textarea>
    ${
      state.isAnswering
        ? html`<button type="button" class="send stop" @click=${actions.stop}>停止</button>`
        : html`<button type="submit" class="send">发送</button>`
    }
    <p id="composer-hint" class="hint">
      ${left <= WARN_WITHIN ? html`<span>还可输入 ${left} 字。</span>` : nothing}请勿填写身份证号等个人信息。
    </p>
  </form>`;
}

/** Enter that picks a word in an input method arrives as composing, or as key code 229 in Safari. */
function isPlainEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
