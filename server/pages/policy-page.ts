import type { PolicyWire, ProvisionWire } from '../contract/library.ts';
import { feedPath, policyPath, policyVersionPath } from '../routes/public-paths.ts';
import { isShownByDefault } from './applied-version.ts';
import { citationText } from './citation-text.ts';
import { html } from './html.ts';
import { renderPage } from './layout.ts';
import { legislationJsonLd } from './legislation-json-ld.ts';
import { renderAround } from './policy-around.ts';
import { renderPolicyFacts } from './policy-facts.ts';
import { renderPolicyValidity } from './policy-validity.ts';
import { renderOutline } from './provision-outline.ts';
import { type QuotedSpan, renderProvisions } from './provision-tree.ts';
import { cutParts, partPath, placesOf, renderParts } from './text-parts.ts';

export interface PolicyPage {
  readonly policy: PolicyWire;
  readonly provisions: readonly ProvisionWire[];
  readonly origin: string;
  readonly today: string;
  readonly chosenVersion?: string | undefined;
  readonly quote?: QuotedSpan | undefined;
  /** The clause whose citation is shown in full, for readers without scripts. */
  readonly citedId?: string | undefined;
  /** Of a long text the part to show, from 1; else the one with `provisionId`, else the first. */
  readonly part?: number | undefined;
  readonly provisionId?: string | undefined;
}

export function renderPolicyPage(page: PolicyPage): string {
  const { policy, provisions, origin, today, chosenVersion, quote, citedId } = page;
  const { title, documentId, versionId } = policy;
  const isDefault = isShownByDefault(policy, today);
  const address = isDefault ? policyPath(documentId) : policyVersionPath(documentId, versionId);
  const query = isDefault ? '?' : `?${new URLSearchParams({ version: versionId })}&`;
  const parts = cutParts(provisions);
  const placeOf = placesOf(parts, provisions);
  const shown =
    page.part === undefined
      ? placeOf(page.provisionId ?? citedId ?? '')
      : Math.min(page.part, parts.length) - 1;
  const day = policy.validity.asOf === today ? query : `${query}asOf=${policy.validity.asOf}&`;
  const pathOf = (place: number) => partPath(policy, day, place);
  const outline = renderOutline(provisions, (id) => {
    const place = placeOf(id);
    return place === shown ? '' : pathOf(place);
  });
  const hasOutline = outline.markup !== '';
  const partLinks = renderParts(parts, provisions, shown, pathOf);
  return renderPage({
    title,
    section: 'policies',
    isSample: policy.isSample,
    isListed: isDefault && policy.validity.asOf === today,
    canonical: origin + policyPath(policy.duplicateOf ?? documentId),
    alternates: [
      { type: 'application/atom+xml', href: feedPath({ document: documentId }), title: '这份文件的变化' },
      { type: 'application/json', href: `/api/v1${policyPath(documentId)}`, title: '文件的结构化数据' },
    ],
    structured: legislationJsonLd(policy, origin, address),
    scripts: ['/assets/citation.js'],
    main: html`<article class="policy${hasOutline && ' with-outline'}">
<header class="policy-head">
<h1>${title}</h1>
${policy.documentNumbers.length > 0 && html`<p class="numbers">${policy.documentNumbers.join('、')}</p>`}
${renderPolicyValidity({ policy, today, chosenVersion })}
${renderPolicyFacts(policy)}
</header>
${hasOutline && outline}
<section class="policy-text" aria-label="正文">
${provisions.length === 0 && html`<p>这份文件没有可以显示的正文。</p>`}
${partLinks}
${renderProvisions({
  provisions,
  part: parts[shown] ?? parts[0],
  entries: policy.entries,
  status: policy.validity.status,
  quote,
  citedId,
  citation: citationText(policy),
  query,
})}
${partLinks}
</section>
${renderAround(policy, origin)}
<p class="print-only address">网址：${origin}${address}　打印日期：${today}</p>
</article>`,
  });
}
