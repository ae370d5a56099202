import type { ProvisionWire, RestingEntryWire } from '../contract/library.ts';
import { entryPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { markedPart, markedText, validityBadge } from './parts.ts';
import { columnNames, tableCells } from './table-cells.ts';

export interface ProvisionTree {
  readonly provisions: readonly ProvisionWire[];
  readonly entries: readonly RestingEntryWire[];
  /** The document's; clauses of the same status do not repeat it. */
  readonly status: ProvisionWire['validity']['status'];
  readonly quote?: QuotedSpan | undefined;
}

/** 引文: what a citation points to. */
export interface QuotedSpan {
  readonly provisionId: string;
  readonly start: number;
  readonly end: number;
}

type ProvisionLevel = ProvisionWire['level'];

const HEADINGS: readonly ProvisionLevel[] = ['part', 'chapter', 'section', 'heading', 'annex'];
const OUTLINE: readonly ProvisionLevel[] = ['part', 'chapter', 'point-1', 'annex'];
/** A numbered heading of a notice is short; longer ones are paragraphs that happen to be numbered. */
const HEADING_LENGTH = 40;

/** The text in reading order; every clause can be linked to by its id. */
export function renderProvisions({ provisions, entries, status, quote }: ProvisionTree): Html {
  const depths = depthsOf(provisions);
  const columns = columnNames(provisions);
  return html`<div class="provisions">${provisions.map((provision) => {
    const resting = entries.filter(({ provisionId }) => provisionId === provision.id);
    const spans = quote?.provisionId === provision.id ? [quote] : [];
    const depth = Math.min(4, depths.get(provision.id) ?? 0);
    return html`<div class="provision ${provision.level} depth-${depth}${spans.length > 0 && ' cited'}" id="${provision.id}">
${renderText(provision, spans, columns.get(provision.parentId) ?? new Set())}
${provision.validity.status !== status && validityBadge(provision.validity)}
${resting.length > 0 && renderResting(resting)}
</div>
`;
  })}</div>`;
}

function renderText(
  provision: ProvisionWire,
  spans: readonly QuotedSpan[],
  columns: ReadonlySet<string>,
): Html {
  const { level, text } = provision;
  const anchor = html`<a class="anchor" href="#${encodeURIComponent(provision.id)}" aria-label="${provision.label || '本段'}的链接">#</a>`;
  if (isHeading(provision)) {
    return level === 'section' || level === 'point-1' || level === 'heading'
      ? html`<h3>${markedText(text, spans)} ${anchor}</h3>`
      : html`<h2>${markedText(text, spans)} ${anchor}</h2>`;
  }
  if (level === 'table-row') {
    const cells = tableCells(text, columns).map(
      ({ start, nameEnd, end }) =>
        html`<span class="cell"><span class="column">${markedPart(text, spans, start, nameEnd)}</span>${markedPart(text, spans, nameEnd, end)}</span>`,
    );
    return html`<p>${anchor}${cells}</p>`;
  }
  return html`<p class="provision-text">${markedText(text, spans)} ${anchor}</p>`;
}

function isHeading({ level, text }: ProvisionWire): boolean {
  if (text.includes('\n')) return false;
  return HEADINGS.includes(level) || (level === 'point-1' && text.length <= HEADING_LENGTH);
}

function renderResting(entries: readonly RestingEntryWire[]): Html {
  return html`<p class="resting">
<span class="quiet">相关问答：</span>${entries.map(
    ({ entryId, canonicalQuestion, state }) =>
      html`<a href="${entryPath(entryId)}">${canonicalQuestion}</a>${state === 'stale' && html` <span class="badge careful">依据有变化，待复核</span>`} `,
  )}</p>`;
}

function depthsOf(provisions: readonly ProvisionWire[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { id, parentId, level } of provisions) {
    const parentDepth = parentId === undefined ? -1 : (depths.get(parentId) ?? -1);
    // Parts, chapters and sections carry headings; what stands below them begins at the margin.
    depths.set(id, HEADINGS.includes(level) ? -1 : parentDepth + 1);
  }
  return depths;
}

/** 目录: only where the text is long enough to want one. */
export function renderOutline(provisions: readonly ProvisionWire[]): Html {
  const entries = provisions.filter(({ level }) => OUTLINE.includes(level));
  if (entries.length < 3) return html``;
  return html`<nav class="outline" aria-labelledby="outline-title"><h2 id="outline-title">目录</h2><ul>${entries.map(
    ({ id, text }) => html`<li><a href="#${encodeURIComponent(id)}">${firstLine(text)}</a></li>`,
  )}</ul></nav>`;
}

function firstLine(text: string): string {
  const line = (text.split('\n')[0] ?? '').replace(/^([^。；：]{4,})[。；：].*$/, '$1');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
