import type { ServiceGuideWire } from '../contract/service-guides.ts';
import { type Html, html } from './html.ts';
import { webAddress } from './labels.ts';
import { renderPage } from './layout.ts';
import { factList } from './parts.ts';

/** The sections carry the names of the fields, which citations use as anchors. */
export function renderGuidePage(guide: ServiceGuideWire, field: string | undefined): string {
  const source = webAddress(guide.sourceUrl);
  const section = (id: string, name: string, body: Html | undefined): Html | undefined =>
    body &&
    html`<section id="${id}"${field === id && html` class="cited"`} aria-labelledby="${id}-title"><h2 id="${id}-title">${name}</h2>${body}</section>
`;
  return renderPage({
    title: guide.title,
    isSample: guide.isSample,
    main: html`<article class="narrow">
<p class="quiet">办事指南</p>
<h1>${guide.title}</h1>
${factList([
  ['事项编码', guide.itemCode],
  ['办理部门', guide.department],
  ['来源', source === undefined ? undefined : html`<a href="${source}" rel="noopener">发布页面</a>`],
])}
${section('conditions', '办理条件', list(guide.conditions))}
${section('materials', '所需材料', list(guide.materials))}
${section('steps', '办理流程', list(guide.steps))}
${section('statutoryTimeLimit', '法定时限', paragraph(guide.statutoryTimeLimit))}
${section('committedTimeLimit', '承诺时限', paragraph(guide.committedTimeLimit))}
${section('places', '办理地点', list(guide.places))}
${section('phones', '咨询电话', phones(guide.phones))}
${section('fees', '收费', paragraph(guide.fees))}
</article>`,
  });
}

function list(items: readonly string[]): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<ol>${items.map((item) => html`<li>${item}</li>`)}</ol>`;
}

function paragraph(text: string | undefined): Html | undefined {
  return text ? html`<p>${text}</p>` : undefined;
}

function phones(numbers: readonly string[]): Html | undefined {
  if (numbers.length === 0) return undefined;
  return html`<ul>${numbers.map((number) => {
    const digits = number.replace(/[^\d+]/g, '');
    return html`<li>${digits.length >= 5 ? html`<a href="tel:${digits}">${number}</a>` : number}</li>`;
  })}</ul>`;
}
