import type { ProvisionWire, RestingEntryWire } from '../contract/library.ts';
import { entryPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { markedPart, markedText } from './parts.ts';
import { renderPendingMark } from './pending-changes.ts';
import { placeEntries } from './place-entries.ts';
import { renderProvisionMark } from './provision-mark.ts';
import { columnNames, tableCells } from './table-cells.ts';
import type { TextPart } from './text-parts.ts';

export interface ProvisionTree {
  readonly provisions: readonly ProvisionWire[];
  /** Which of them are shown. */
  readonly part: TextPart;
  readonly entries: readonly RestingEntryWire[];
  /** The document's; clauses of the same status do not repeat it. */
  readonly status: ProvisionWire['validity']['status'];
  readonly quote?: QuotedSpan | undefined;
  readonly citedId?: string | undefined;
  /** 《标题》（文号）, before the label of a clause. */
  readonly citation: string;
  /** `?` or `?version=…&`, before the clause whose citation is to be shown. */
  readonly query: string;
}

/** 引文: what a citation points to. */
export interface QuotedSpan {
  readonly provisionId: string;
  readonly start: number;
  readonly end: number;
}

type ProvisionLevel = ProvisionWire['level'];

const HEADINGS: readonly ProvisionLevel[] = ['part', 'chapter', 'section', 'heading', 'annex'];
/** A numbered heading of a notice is short; longer ones are paragraphs that happen to be numbered. */
const HEADING_LENGTH = 40;

/** The part of the text in reading order; every clause can be linked to by its id. */
export function renderProvisions(tree: ProvisionTree): Html {
  const { provisions, part, entries, status, quote, citation } = tree;
  const depths = depthsOf(provisions);
  const columns = columnNames(provisions);
  const restingOn = placeEntries(entries, provisions);
  const statuses = new Map(provisions.map(({ id, validity }) => [id, validity.status]));
  const usual = usualStatus(provisions, status);
  const pendingAt = new Map(provisions.map(({ id, pendingChanges = [] }) => [id, pendingChanges.length]));
  // What concerns the whole text is said above it.
  const everywhere = [...pendingAt.values()].reduce(
    (least, count) => Math.min(least, count),
    Number.POSITIVE_INFINITY,
  );
  return html`<div class="provisions" data-citation="${citation}">${provisions
    .slice(part.start, part.end)
    .map((provision) => {
      const { id, level, parentId, validity } = provision;
      const resting = restingOn.get(id) ?? [];
      const spans = quote?.provisionId === id ? [quote] : [];
      const depth = Math.min(4, depths.get(id) ?? 0);
      const above = (parentId === undefined ? undefined : statuses.get(parentId)) ?? usual;
      const isOver = validity.status !== status && ['repealed', 'lapsed'].includes(validity.status);
      return html`<div class="provision ${level} depth-${depth}${spans.length > 0 && ' cited'}${isOver && ' over'}" id="${id}">
${validity.status !== above && renderProvisionMark(provision)}${(pendingAt.get(id) ?? 0) > (pendingAt.get(parentId ?? '') ?? everywhere) && renderPendingMark(provision)}${renderText(provision, spans, columns.get(parentId) ?? new Set(), tree)}
${id === tree.citedId && renderCitation(provision, tree)}${resting.length > 0 && renderResting(resting)}</div>
`;
    })}</div>`;
}

/** Of a text that was changed here and there, what the rest of it is: only what was touched is marked. */
function usualStatus(
  provisions: readonly ProvisionWire[],
  status: ProvisionTree['status'],
): ProvisionTree['status'] {
  if (status !== 'amended' && status !== 'partly-repealed') return status;
  const untouched = provisions.find(({ validity }) => ['in-force', 'unknown'].includes(validity.status));
  return untouched?.validity.status ?? status;
}

function renderText(
  provision: ProvisionWire,
  spans: readonly QuotedSpan[],
  columns: ReadonlySet<string>,
  tree: ProvisionTree,
): Html {
  const { level, text } = provision;
  const anchor = renderAnchor(provision, tree);
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

/** Opens the page with the clause's citation as text; the script copies it instead. */
function renderAnchor({ id, label }: ProvisionWire, { query }: ProvisionTree): Html {
  const address = encodeURIComponent(id);
  return html`<a class="anchor" href="${query}cite=${address}#${address}" data-label="${label}" aria-label="引用${label || '本段'}">引用</a>`;
}

function renderCitation({ label }: ProvisionWire, { citation }: ProvisionTree): Html {
  return html`<p class="citation"><span class="quiet">引用格式：</span><span class="citation-text">${citation}${label}</span></p>`;
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
