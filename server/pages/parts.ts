import type { ValidityWire } from '../contract/primitives.ts';
import { policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { printedDate, VALIDITY_LABELS, VALIDITY_TONES } from './labels.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of the text, with what lies in it of the spans marked. */
export function markedPart(text: string, spans: readonly Span[], from: number, to: number): Html {
  const within = spans
    .map(({ start, end }) => ({ start: Math.max(start, from) - from, end: Math.min(end, to) - from }))
    .filter(({ start, end }) => start < end);
  return markedText(text.slice(from, to), within);
}

/** The text with the spans marked, which are in order and apart. */
export function markedText(text: string, spans: readonly Span[]): Html {
  let done = 0;
  const pieces: Html[] = [];
  for (const { start, end } of spans) {
    if (start < done || end <= start || end > text.length) continue;
    pieces.push(html`${text.slice(done, start)}<mark>${text.slice(start, end)}</mark>`);
    done = end;
  }
  return html`${pieces}${text.slice(done)}`;
}

export function validityBadge({ status }: Pick<ValidityWire, 'status'>): Html {
  return html`<span class="badge ${VALIDITY_TONES[status]}">${VALIDITY_LABELS[status]}</span>`;
}

export const sampleBadge = (isSample: boolean): Html =>
  isSample ? html`<span class="badge sample">示例数据</span>` : html``;

/** 日期 as printed, and for programs. */
export function dateTime(date: string): Html {
  return html`<time datetime="${date}">${printedDate(date)}</time>`;
}

/** The date that a document bears, else the day of its publication as what it is. */
export function documentDate({
  datedOn,
  publishedOn,
}: {
  readonly datedOn?: string | undefined;
  readonly publishedOn?: string | undefined;
}): Html | undefined {
  if (datedOn !== undefined) return dateTime(datedOn);
  return publishedOn === undefined ? undefined : html`<span>${dateTime(publishedOn)}发布</span>`;
}

/** The status with its reasons, as a banner above a text; `more` stands below them. */
export function validityBanner({ status, asOf, reasons: given }: ValidityWire, more?: Html): Html {
  const tone = VALIDITY_TONES[status];
  // That nothing is marked is what the status says already.
  const reasons = given.filter(({ code }) => code !== 'not-marked');
  return html`<section class="banner ${tone}" aria-label="有效性">
<p><strong>${VALIDITY_LABELS[status]}</strong><span class="quiet">（截至${dateTime(asOf)}）</span></p>
${reasons.length > 0 && html`<ul>${reasons.map(renderReason)}</ul>`}${status === 'unknown' && html`<p>来源没有说明这份文件是否有效，也没有日期可供推算，请向发文机关核实。</p>`}
${more}</section>`;
}

export function renderReason({ text, documentId }: ValidityWire['reasons'][number]): Html {
  return html`<li>${text}${documentId !== undefined && html` <a class="screen-only" href="${policyPath(documentId)}">查看该文件</a>`}</li>`;
}

/** What a link says on the screen, for paper. */
export function printedAddress(address: string): Html {
  return html`<span class="print-only">（${address}）</span>`;
}

/** Names and values; what has no value is left out. */
export function factList(facts: readonly (readonly [string, Html | string | undefined])[]): Html {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return html``;
  return html`<dl class="facts">${known.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`,
  )}</dl>`;
}

export const optionalDate = (date: string | undefined): Html | undefined =>
  date === undefined ? undefined : dateTime(date);
