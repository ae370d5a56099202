import type { PolicyWire, ProvisionWire } from '../contract/library.ts';
import { policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';

/** Provisions shown at once. The longest statutes stay whole; what is longer would hold up everybody else. */
export const PART_LENGTH = 2000;

/** 正文的一部分: places in the list of provisions, `end` not included. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
}

/** The text in parts that end where an article or a heading begins, never empty. */
export function cutParts(
  provisions: readonly Pick<ProvisionWire, 'parentId' | 'level'>[],
): readonly [TextPart, ...TextPart[]] {
  const parts: TextPart[] = [];
  let start = 0;
  for (let at = PART_LENGTH; at < provisions.length; at++) {
    const { parentId, level } = provisions[at] ?? {};
    const isFull = at - start >= PART_LENGTH;
    const isBeginning = parentId === undefined || level === 'article' || at - start >= 2 * PART_LENGTH;
    if (!isFull || !isBeginning) continue;
    parts.push({ start, end: at });
    start = at;
  }
  const last = { start, end: provisions.length };
  const [first = last, ...rest] = [...parts, last];
  return [first, ...rest];
}

/** By id of a provision, its part. */
export function placesOf(
  parts: readonly TextPart[],
  provisions: readonly Pick<ProvisionWire, 'id'>[],
): (provisionId: string) => number {
  if (parts.length < 2) return () => 0;
  const places = new Map(
    parts.flatMap(({ start, end }, place) =>
      provisions.slice(start, end).map(({ id }) => [id, place] as const),
    ),
  );
  return (id) => places.get(id) ?? 0;
}

/** Where a part of this version is shown. */
export function partPath(
  { documentId }: Pick<PolicyWire, 'documentId'>,
  query: string,
  part: number,
): string {
  return `${policyPath(documentId)}${query}part=${part + 1}`;
}

/** 分段: links to all parts, by the first clause of each; nothing where the text is shown whole. */
export function renderParts(
  parts: readonly TextPart[],
  provisions: readonly ProvisionWire[],
  shown: number,
  pathOf: (part: number) => string,
): Html {
  if (parts.length < 2) return html``;
  return html`<nav class="text-parts" aria-label="正文分段"><p>正文较长，分 ${parts.length} 部分显示，这是第 ${shown + 1} 部分。</p>
<ul>${parts.map((part, place) => {
    const name = `第 ${place + 1} 部分${labelsOf(part, provisions)}`;
    return place === shown
      ? html`<li><strong aria-current="page">${name}</strong></li>\n`
      : html`<li><a href="${pathOf(place)}">${name}</a></li>\n`;
  })}</ul></nav>`;
}

function labelsOf({ start, end }: TextPart, provisions: readonly ProvisionWire[]): string {
  const labels = provisions.slice(start, end).filter(({ label }) => label !== '');
  const [first, last] = [labels[0]?.label, labels.at(-1)?.label];
  return first === undefined ? '' : `（${first}至${last}）`;
}
