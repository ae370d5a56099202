import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { answerText } from './answer-text.ts';
import { citationElementId } from './citation-view.ts';
import { renderComposer } from './composer-view.ts';
import { type Exchange, exchangeUnderWay } from './conversation.ts';
import { createConversationStore, type QuestionContext } from './conversation-store.ts';
import { copyText } from './copy-text.ts';
import { createScrollFollower } from './follow-scroll.ts';
import { handoffElementId } from './handoff-view.ts';
import { renderHeader, type TextSize } from './header-view.ts';
import { type MessageActions, renderExchange } from './message-view.ts';
import { messageStyles } from './styles/message-styles.ts';
import { shellStyles } from './styles/shell-styles.ts';

/** `<policy-qa>`: questions about policy, answered with their sources, on any page. */
export class PolicyQaElement extends LitElement {
  static override readonly properties = {
    src: {},
    divisionCode: { attribute: 'division-code' },
    mode: { reflect: true },
    heading: {},
    open: { type: Boolean, reflect: true },
    asOf: { attribute: 'as-of' },
    textSize: { attribute: 'text-size', reflect: true },
    draft: { state: true },
  };
  static override readonly styles = [shellStyles, messageStyles];

  declare src: string | undefined;
  declare divisionCode: string | undefined;
  declare mode: 'panel' | 'inline';
  declare heading: string;
  declare open: boolean;
  declare asOf: string | undefined;
  declare textSize: TextSize;
  declare draft: string;

  readonly #store = createConversationStore({
    origin: () => this.#origin,
    onChange: () => this.requestUpdate(),
    onAnswer: (answer) => this.#emit('policy-qa-answer-end', { answer }),
  });
  readonly #followScroll = createScrollFollower();

  constructor() {
    super();
    this.mode = 'panel';
    this.heading = '政策问答';
    this.open = false;
    this.textSize = 'normal';
    this.draft = '';
  }

  get #origin(): string {
    const given = this.src ?? import.meta.url;
    return URL.canParse(given, document.baseURI)
      ? new URL(given, document.baseURI).origin
      : window.location.origin;
  }

  get #context(): QuestionContext {
    return { divisionCode: this.divisionCode, asOf: this.asOf };
  }

  /** Asks as if typed by the citizen; does nothing while a question is being answered. */
  ask(question: string): void {
    const trimmed = question.trim();
    if (trimmed === '') return;
    const requestId = this.#store.ask(trimmed, this.#context);
    if (requestId === undefined) return;
    this.#emit('policy-qa-question-submit', { requestId, question: trimmed });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#store.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('src') && this.hasUpdated) this.#store.close();
  }

  protected override updated(changed: PropertyValues): void {
    const log = this.renderRoot.querySelector('.log');
    if (log instanceof HTMLElement) this.#followScroll(log);
    if (!changed.has('open') || changed.get('open') === undefined || this.mode === 'inline') return;
    this.#focusOn(this.open ? '#question' : '.launcher');
    this.#emit(this.open ? 'policy-qa-open' : 'policy-qa-close', {});
  }

  protected override render(): TemplateResult {
    if (this.mode === 'inline') return html`<div class="shell">${this.#renderPanel('region')}</div>`;
    return html`<div class="shell">
      ${
        this.open
          ? this.#renderPanel('dialog')
          : html`<button
              part="launcher"
              class="launcher"
              type="button"
              aria-haspopup="dialog"
              aria-expanded="false"
              @click=${() => {
                this.open = true;
              }}
            >
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path
                  d="M4 5h16v11H10l-4 4v-4H4z"
                  fill="none"
                  stroke="currentColor"
                  stroke-width="2"
                  stroke-linejoin="round"
                /></svg
              >${this.heading}
            </button>`
      }
    </div>`;
  }

  #renderPanel(role: 'dialog' | 'region'): TemplateResult {
    const { exchanges } = this.#store.current();
    const underWay = exchangeUnderWay(this.#store.current());
    const isClosable = role === 'dialog';
    return html`<section
      part="panel"
      class="panel"
      role=${role}
      aria-labelledby="heading"
      @keydown=${(event: KeyboardEvent) => {
        if (!isClosable || event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        this.open = false;
      }}
    >
      ${renderHeader(
        { heading: this.heading, textSize: this.textSize, isClosable },
        {
          resize: (size) => {
            this.textSize = size;
          },
          close: () => {
            this.open = false;
          },
        },
      )}
      <div class="log" role="region" aria-label="问答记录" tabindex="0" aria-busy=${underWay ? 'true' : 'false'}>
        <div part="message" class="message answer welcome">
          <p>您好！请直接提问，回答逐句注明政策依据，点击编号可查看原文。</p>
          ${this.asOf ? html`<p class="notice">按 ${this.asOf} 的政策情况回答</p>` : nothing}
        </div>
        ${exchanges.map((exchange) => renderExchange(exchange, this.#messageActions))}
      </div>
      <div class="visually-hidden" role="log" aria-live="polite">${announcement(exchanges.at(-1))}</div>
      ${renderComposer(
        { draft: this.draft, isAnswering: underWay !== undefined },
        {
          write: (draft) => {
            this.draft = draft;
          },
          submit: () => {
            if (underWay !== undefined || this.draft.trim() === '') return;
            this.ask(this.draft);
            this.draft = '';
          },
          stop: () => {
            this.#store.cancel();
            this.#focusOn('#question');
          },
        },
      )}
    </section>`;
  }

  get #messageActions(): MessageActions {
    return {
      origin: this.#origin,
      ask: (question) => {
        this.ask(question);
        this.#focusOn('#question');
      },
      retry: (requestId) => {
        this.#store.retry(requestId, this.#context);
        this.#focusOn('#question');
      },
      toggleMessage: (requestId) => {
        this.#store.toggleMessage(requestId);
        this.#focusOn(`#${CSS.escape(handoffElementId('message', requestId))}`);
      },
      closeMessage: (requestId) => {
        this.#store.toggleMessage(requestId);
        this.#focusOn(`#${CSS.escape(handoffElementId('toggle', requestId))}`);
      },
      leaveMessage: (requestId, draft) => void this.#store.leaveMessage(requestId, draft),
      rate: (requestId, rating) => void this.#store.rate(requestId, rating),
      copy: (exchange) => void this.#copy(exchange),
      showCitation: (event, requestId, citationId) => {
        if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        const target = this.renderRoot.querySelector(
          `#${CSS.escape(citationElementId(requestId, citationId))}`,
        );
        if (target instanceof HTMLElement) target.focus();
      },
    };
  }

  async #copy(exchange: Exchange): Promise<void> {
    if (!this.shadowRoot) return;
    const copied = await copyText(answerText(exchange, this.#origin), this.shadowRoot);
    if (copied) this.#store.markCopied(exchange.requestId);
  }

  #focusOn(selector: string): void {
    void this.updateComplete.then(() => {
      const target = this.renderRoot.querySelector(selector);
      if (target instanceof HTMLElement) target.focus();
    });
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Read out once, when there is something whole to hear. */
function announcement(exchange: Exchange | undefined): string {
  if (exchange === undefined) return '';
  if (exchange.state === 'finished') return `回答：${exchange.blocks.map(({ text }) => text).join('')}`;
  if (exchange.state === 'failed') return exchange.problem?.title ?? '没有得到回答';
  return exchange.state === 'cancelled' ? '已停止回答' : '';
}
