import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerBlockWire } from '../server/contract/answer.ts';
import type { Exchange } from './conversation.ts';
import { safeAddress } from './safe-address.ts';
import { cutAtSpans } from './text-spans.ts';
import { citationTitle } from './wording.ts';

export interface BlockContext {
  readonly origin: string;
  readonly showCitation: (event: Event, requestId: string, citationId: string) => void;
}

/** Neighbouring list items and table rows form one list. */
export function renderBlocks(exchange: Exchange, context: BlockContext): TemplateResult[] {
  const rendered: TemplateResult[] = [];
  let items: TemplateResult[] = [];
  const endList = (): void => {
    if (items.length > 0) rendered.push(html`<ul class="list">${items}</ul>`);
    items = [];
  };
  for (const block of exchange.blocks) {
    const content = html`${renderText(block)}${renderMarks(block, exchange, context)}`;
    if (block.kind === 'list-item' || block.kind === 'table-row') {
      items.push(html`<li class=${block.kind}>${content}</li>`);
    } else {
      endList();
      rendered.push(html`<p class=${block.kind}>${content}</p>`);
    }
  }
  endList();
  return rendered;
}

function renderText(block: AnswerBlockWire): TemplateResult[] {
  return cutAtSpans(block.text, block.highlights).map(({ text, isMarked }) =>
    isMarked ? html`<mark>${text}</mark>` : html`${text}`,
  );
}

/** A plain click leads to the source below; opening the link otherwise leads to the document. */
function renderMarks(block: AnswerBlockWire, exchange: Exchange, context: BlockContext) {
  return block.citationIds.map((id) => {
    const index = exchange.citations.findIndex((citation) => citation.id === id);
    const citation = exchange.citations[index];
    if (citation === undefined) return nothing;
    const address = safeAddress(citation.url, context.origin);
    return html`<a
      class="mark"
      href=${address ?? nothing}
      target="_blank"
      rel="noopener"
      aria-label=${`依据 ${index + 1}：${citationTitle(citation)}`}
      @click=${(event: Event) => context.showCitation(event, exchange.requestId, id)}
      >[${index + 1}]</a
    >`;
  });
}
