import type { EntryBasisWire, EntryWire } from '../contract/entries.ts';
import { entryPath } from '../routes/public-paths.ts';
import { titleInMarks } from './citation-text.ts';
import { type Html, html } from './html.ts';
import { ENTRY_KIND_LABELS, webAddress } from './labels.ts';
import { renderPage } from './layout.ts';
import {
  factList,
  markedText,
  optionalDate,
  printedAddress,
  validityBadge,
  validityBanner,
} from './parts.ts';
import { renderPendingBases } from './pending-changes.ts';

interface QuotedText {
  readonly start: number;
  readonly end: number;
}

export function renderEntryPage(entry: EntryWire, origin: string, quote: QuotedText | undefined): string {
  const source = webAddress(entry.sourceUrl);
  return renderPage({
    title: entry.canonicalQuestion,
    isSample: entry.isSample,
    canonical: origin + entryPath(entry.entryId),
    main: html`<article class="narrow">
<p class="quiet">${ENTRY_KIND_LABELS[entry.kind]}</p>
<h1>${entry.canonicalQuestion}</h1>
${entry.validity.status !== 'in-force' && entry.validity.status !== 'unknown' && validityBanner(entry.validity)}
${entry.isWithheld === true && html`<p class="banner careful">依据有变化，这条问答正在复核，暂不用于答复。</p>`}
${renderPendingBases(entry.bases)}
<div class="answer-text" id="answer">${markedText(entry.answer, quote === undefined ? [] : [quote])}</div>
<section aria-labelledby="bases"><h2 id="bases">依据</h2>
${
  entry.bases.length === 0
    ? html`<p class="quiet">这条问答没有关联到已收录的条文。</p>`
    : html`<ul class="bases">${entry.bases.map((basis) => renderBasis(basis, origin))}</ul>`
}</section>
${factList([
  ['责任部门', entry.responsibleDepartment],
  ['主题', entry.topics.join('、')],
  ['生效日期', optionalDate(entry.effectiveOn)],
  ['有效期至', optionalDate(entry.expiresOn)],
  ['来源', source === undefined ? undefined : html`<a href="${source}" rel="noopener">发布页面</a>`],
])}
${
  entry.questionVariants.length > 0 &&
  html`<section aria-labelledby="variants"><h2 id="variants">类似的问法</h2><ul>${entry.questionVariants.map(
    (variant) => html`<li>${variant}</li>`,
  )}</ul></section>`
}
</article>`,
  });
}

function renderBasis(basis: EntryBasisWire, origin: string): Html {
  const {
    title,
    documentNumber,
    provisionLabel,
    quote,
    url,
    state,
    validity,
    problem,
    pendingChanges = [],
  } = basis;
  return html`<li>
<p><a href="${url}">${titleInMarks(title)}${provisionLabel}</a>${documentNumber !== undefined && html`<span class="quiet">（${documentNumber}）</span>`}
${printedAddress(origin + url)}${validityBadge(validity)}${state === 'stale' && html` <span class="badge careful">依据有变化，待复核</span>`}${pendingChanges.length > 0 && html` <span class="badge careful">有待确认的修改</span>`}</p>
<blockquote>${quote}</blockquote>
${problem !== undefined && html`<p class="quiet">${problem}。</p>`}
</li>`;
}
