import { GUIDE_FIELDS, type GuideField } from '../../kb/entries/guide-fields.ts';
import type { ServiceGuideWire } from '../contract/service-guides.ts';
import { guidePath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { webAddress } from './labels.ts';
import { renderPage } from './layout.ts';
import { factList, markedText } from './parts.ts';

/** What a citation of a guide points to: offsets in the text of the field, one line for each item. */
export interface QuotedField {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

const NUMBERED: readonly GuideField[] = ['conditions', 'materials', 'steps'];

/** The sections carry the names of the fields, which citations use as anchors. */
export function renderGuidePage(
  guide: ServiceGuideWire,
  origin: string,
  quote: QuotedField | undefined,
): string {
  const source = webAddress(guide.sourceUrl);
  return renderPage({
    title: guide.title,
    isSample: guide.isSample,
    canonical: origin + guidePath(guide.guideId),
    main: html`<article class="narrow">
<p class="quiet">办事指南</p>
<h1>${guide.title}</h1>
${factList([
  ['事项编码', guide.itemCode],
  ['来源', source === undefined ? undefined : html`<a href="${source}" rel="noopener">发布页面</a>`],
])}
${GUIDE_FIELDS.map(({ key, name }) => renderField(key, name, guide[key], quote))}
</article>`,
  });
}

function renderField(
  field: GuideField,
  name: string,
  value: string | readonly string[] | undefined,
  quote: QuotedField | undefined,
): Html | undefined {
  const items = typeof value === 'string' ? [value] : (value ?? []);
  if (items.length === 0) return undefined;
  const isCited = quote?.field === field;
  const texts = markItems(items, isCited ? quote : undefined);
  const list = texts.map(
    (text, place) => html`<li>${field === 'phones' ? phoneLink(items[place], text) : text}</li>`,
  );
  const body =
    typeof value === 'string'
      ? html`<p>${texts}</p>`
      : NUMBERED.includes(field)
        ? html`<ol>${list}</ol>`
        : html`<ul>${list}</ul>`;
  return html`<section id="${field}"${isCited && html` class="cited"`} aria-labelledby="${field}-title"><h2 id="${field}-title">${name}</h2>${body}</section>
`;
}

function markItems(items: readonly string[], quote: QuotedField | undefined): readonly Html[] {
  let from = 0;
  return items.map((item) => {
    const start = Math.max(0, (quote?.start ?? 0) - from);
    const end = Math.min(item.length, (quote?.end ?? 0) - from);
    from += item.length + 1;
    return markedText(item, end > start ? [{ start, end }] : []);
  });
}

function phoneLink(number: string | undefined, text: Html): Html {
  const digits = (number ?? '').replace(/[^\d+]/g, '');
  return digits.length >= 5 ? html`<a href="tel:${digits}">${text}</a>` : text;
}
