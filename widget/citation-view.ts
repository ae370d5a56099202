import { html, nothing, type TemplateResult } from 'lit';
import type { CitationWire } from '../server/contract/answer.ts';
import type { Exchange } from './conversation.ts';
import { safeAddress } from './safe-address.ts';
import { citationTitle, VALIDITY_WORDS } from './wording.ts';

export function citationElementId(requestId: string, citationId: string): string {
  return `citation-${requestId}-${citationId}`;
}

export function renderCitations(exchange: Exchange, origin: string): TemplateResult | typeof nothing {
  if (exchange.citations.length === 0) return nothing;
  const headingId = `citations-${exchange.requestId}`;
  return html`<section class="citations" aria-labelledby=${headingId}>
    <h3 id=${headingId}>依据</h3>
    <ol>
      ${exchange.citations.map((citation, index) => renderCitation(citation, index, exchange.requestId, origin))}
    </ol>
  </section>`;
}

function renderCitation(
  citation: CitationWire,
  index: number,
  requestId: string,
  origin: string,
): TemplateResult {
  const { status, asOf, effectiveOn, expiresOn } = citation.validity;
  const title = citationTitle(citation);
  const address = safeAddress(citation.url, origin);
  const dates = [effectiveOn && `${effectiveOn} 起施行`, expiresOn && `有效期至 ${expiresOn}`].filter(
    Boolean,
  );
  return html`<li id=${citationElementId(requestId, citation.id)} part="citation" class="citation" tabindex="-1">
    <span class="number" aria-hidden="true">[${index + 1}]</span>
    <div class="source">
      <p class="title">
        ${
          address
            ? html`<a href=${address} target="_blank" rel="noopener"
              >${title}<span class="visually-hidden">（在新窗口打开）</span></a
            >`
            : title
        }
      </p>
      <p class="facts">
        ${citation.documentNumber ? html`<span>${citation.documentNumber}</span>` : nothing}
        ${citation.provisionLabel ? html`<span>${citation.provisionLabel}</span>` : nothing}
        <span class="validity" data-status=${status} title=${`截至 ${asOf}`}>${VALIDITY_WORDS[status]}</span>
        ${dates.length > 0 ? html`<span>${dates.join('，')}</span>` : nothing}
      </p>
      <blockquote>${citation.quote}</blockquote>
    </div>
  </li>`;
}
