import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerWire } from '../server/contract/answer.ts';
import { type BlockContext, renderBlocks } from './block-view.ts';
import { renderCitations } from './citation-view.ts';
import { type Exchange, isUnderWay, type Rating } from './conversation.ts';
import { type HandoffActions, handoffElementId, renderHandoff } from './handoff-view.ts';
import { labelledCopy } from './labelled-copy.ts';
import { safeAddress } from './safe-address.ts';
import { AI_LABEL } from './wording.ts';

export interface MessageActions extends BlockContext, HandoffActions {
  readonly toggleMessage: (requestId: string) => void;
  readonly ask: (question: string) => void;
  readonly retry: (requestId: string) => void;
  readonly rate: (requestId: string, rating: Rating) => void;
  readonly copy: (exchange: Exchange) => void;
}

export function renderExchange(exchange: Exchange, actions: MessageActions): TemplateResult {
  return html`<div class="exchange" data-request-id=${exchange.requestId}>
    <div part="message" class="message question">
      <span class="visually-hidden">我问：</span><span class="asked">${exchange.question}</span>
    </div>
    <div part="message" class="message answer" data-state=${exchange.state} @copy=${labelledCopy(exchange)}>
      <span class="visually-hidden">回答：</span>
      ${renderBlocks(exchange, actions)}
      ${
        isUnderWay(exchange)
          ? html`<p class="progress">${exchange.blocks.length > 0 ? '正在回答' : '正在查找政策依据'}<span
              class="dots"
              aria-hidden="true"
              ><i></i><i></i><i></i></span
            ></p>`
          : nothing
      }
      ${exchange.state === 'cancelled' ? html`<p class="stopped">已停止回答。</p>` : nothing}
      ${exchange.state === 'failed' ? renderFailure(exchange, actions.origin) : nothing}
      ${exchange.answer ? renderLabels(exchange.answer) : nothing}
      ${renderCitations(exchange, actions.origin)}
      ${exchange.answer ? renderFollowUp(exchange, exchange.answer, actions) : nothing}
      ${
        exchange.state === 'failed' || exchange.state === 'cancelled' || exchange.answer?.family === 'failed'
          ? html`<button type="button" class="plain" @click=${() => actions.retry(exchange.requestId)}>
              重试
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function renderFailure({ problem }: Exchange, origin: string): TemplateResult {
  const title = problem?.title ?? '没有得到回答';
  return html`<div class=${problem?.code === 'channel-off' ? 'notice' : 'failure'}>
    <p><strong>${title}</strong></p>
    ${problem?.detail && problem.detail !== title ? html`<p>${problem.detail}</p>` : nothing}
    ${problem?.code === 'channel-off' ? renderWhileOff(origin) : nothing}
  </div>`;
}

/** Staff have switched answering off: search and people are still there. */
function renderWhileOff(origin: string): TemplateResult {
  const search = safeAddress('/search', origin);
  return html`<ul class="next-steps" aria-label="下一步">
    <li><a class="step" href="tel:12345">拨打12345政务服务便民热线</a></li>
    ${search ? html`<li><a class="step" href=${search} target="_blank" rel="noopener">检索政策文件<span class="visually-hidden">（在新窗口打开）</span></a></li>` : nothing}
  </ul>`;
}

function renderLabels({ aiGenerated, notices }: AnswerWire): TemplateResult {
  return html`${notices.map(({ text }) => html`<p class="notice">${text}</p>`)}
  ${aiGenerated ? html`<p class="ai-label">${AI_LABEL}</p>` : nothing}`;
}

function renderFollowUp(exchange: Exchange, answer: AnswerWire, actions: MessageActions): TemplateResult {
  const { suggestions } = answer;
  // Questions to go on with have their own list below.
  const nextSteps = answer.nextSteps.filter(
    ({ kind, target }) => kind !== 'ask' || !suggestions.includes(target),
  );
  return html`${
    nextSteps.length > 0
      ? html`<ul class="next-steps" aria-label="下一步">
        ${nextSteps.map((step) => html`<li>${renderNextStep(exchange, step, actions)}</li>`)}
      </ul>`
      : nothing
  }
  ${exchange.handoff ? renderHandoff(exchange, actions) : nothing}
  ${
    suggestions.length > 0
      ? html`<div class="suggestions">
        <p>您还可以问</p>
        <ul>
          ${suggestions.map(
            (question) =>
              html`<li>
                <button type="button" class="ask" @click=${() => actions.ask(question)}>${question}</button>
              </li>`,
          )}
        </ul>
      </div>`
      : nothing
  }
  ${answer.family === 'failed' ? nothing : renderReply(exchange, actions)}`;
}

function renderNextStep(
  { requestId, handoff }: Exchange,
  step: AnswerWire['nextSteps'][number],
  actions: MessageActions,
) {
  if (step.kind === 'handoff') {
    return html`<button
      type="button"
      class="ask"
      id=${handoffElementId('toggle', requestId)}
      aria-expanded=${handoff ? 'true' : 'false'}
      ?disabled=${handoff?.state === 'sent'}
      @click=${() => actions.toggleMessage(requestId)}
    >
      ${step.text}
    </button>`;
  }
  if (step.kind === 'ask') {
    return html`<button type="button" class="ask" @click=${() => actions.ask(step.target)}>
      ${step.text}
    </button>`;
  }
  if (step.kind === 'phone') {
    const number = step.target.replace(/^tel:/, '').replace(/[^\d+*#,;-]/g, '');
    return html`<a class="step" href=${`tel:${number}`}>${step.text}</a>`;
  }
  const address = safeAddress(step.target, actions.origin);
  return address
    ? html`<a class="step" href=${address} target="_blank" rel="noopener"
        >${step.text}<span class="visually-hidden">（在新窗口打开）</span></a
      >`
    : step.text;
}

function renderReply(exchange: Exchange, actions: MessageActions): TemplateResult {
  const { requestId, rating, copied } = exchange;
  const rateButton = (value: Rating, label: string) =>
    html`<button
      type="button"
      class="plain"
      aria-pressed=${rating === value ? 'true' : 'false'}
      @click=${() => actions.rate(requestId, value)}
    >
      ${label}
    </button>`;
  return html`<div class="reply" role="group" aria-label="对这条回答">
    ${rateButton('helpful', '有帮助')} ${rateButton('not-helpful', '没帮助')}
    <button type="button" class="plain" @click=${() => actions.copy(exchange)}>
      ${copied ? '已复制' : '复制'}
    </button>
    ${rating ? html`<span class="thanks">感谢您的反馈</span>` : nothing}
  </div>`;
}
