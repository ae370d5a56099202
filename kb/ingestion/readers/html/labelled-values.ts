import { ELEMENT_BORDER, type FoundLabel, findLabels, type LabelledField } from './metadata-labels.ts';
import { isUnseen } from './page-furniture.ts';
import { isBlock, textOf } from './page-text.ts';
import { isElement, nameOf, type PageElement, type PageNode, walkTree } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** 著录值: one label found on a page with what stands beside it. */
export interface LabelledValue {
  readonly field: LabelledField;
  readonly value: string;
  /** Part of a table or list of such values, not a single line somewhere. */
  readonly isBoxed: boolean;
}

export interface LabelledValues {
  /** In document order; the first of a field is the document's own. */
  readonly values: readonly LabelledValue[];
  /** The tables and lists that hold them: no part of the text. */
  readonly boxes: ReadonlySet<PageNode>;
}

/** A longer line is a paragraph. */
const MAX_LINE = 400;
const MAX_VALUE = 300;
const MIN_BOX_VALUES = 3;
/** How far up from a label its table may be. */
const MAX_BOX_HEIGHT = 8;
/** Of the characters in a box, labels and values make up at least this much. */
const MIN_BOX_SHARE = 0.7;
/** Without one of these it is some other list, such as the blanks of a form. */
const TELLING: ReadonlySet<LabelledField> = new Set([
  'indexNumber',
  'documentNumber',
  'issuer',
  'publisher',
  'datedOn',
  'topic',
]);

interface Hit extends LabelledValue {
  readonly holder: PageNode;
  readonly size: number;
}

export function findLabelledValues(root: PageNode, weights: PageWeights): LabelledValues {
  const hits = readLines(root).flatMap((line) => readHits(line, weights));
  const boxes = findBoxes(hits, weights, weights.weightOf(root) / 2);
  const isBoxed = (node: PageNode): boolean => {
    for (let above: PageNode | null = node; above; above = above.parent) if (boxes.has(above)) return true;
    return false;
  };
  return {
    values: hits.map(({ field, value, holder }) => ({ field, value, isBoxed: isBoxed(holder) })),
    boxes,
  };
}

interface Line {
  readonly text: string;
  readonly holder: PageNode;
}

/** Short lines of the page with the element that holds each, borders of inline elements marked. */
function readLines(root: PageNode): readonly Line[] {
  const lines: Line[] = [];
  const holders: PageNode[] = [root];
  let parts: string[] = [];
  const endLine = (): void => {
    const text = parts.join('').replace(/[ \t]+/g, ' ');
    parts = [];
    if (text.length <= MAX_LINE && /[\p{L}\p{N}]/u.test(text))
      lines.push({ text, holder: holders.at(-1) ?? root });
  };
  walkTree(
    root,
    (node) => {
      if (isUnseen(node)) return false;
      if (node.type === 'text') parts.push(node.data.replace(/[\s\u00a0\u3000\u200b]+/g, ' '));
      else if (nameOf(node) === 'br') endLine();
      else if (isBlock(node)) {
        endLine();
        holders.push(node);
      } else parts.push(ELEMENT_BORDER);
      return true;
    },
    (node) => {
      if (isBlock(node)) {
        endLine();
        if (holders.length > 1) holders.pop();
      } else if (isElement(node)) parts.push(ELEMENT_BORDER);
    },
  );
  endLine();
  return lines;
}

function readHits({ text, holder }: Line, weights: PageWeights): readonly Hit[] {
  const labels = findLabels(text);
  return labels.flatMap((label, index) => {
    if (!label.hasColon && !isSetApart(label, text, holder)) return [];
    const own = tidy(text.slice(label.end, labels[index + 1]?.start ?? text.length));
    const isOpen = own === '' && index === labels.length - 1 && !hasOwnPlace(text.slice(label.end));
    const value = isOpen ? valueBeside(holder, weights) : own;
    if (value.length > MAX_VALUE) return [];
    return [
      { field: label.field, value, isBoxed: false, holder, size: label.end - label.start + value.length },
    ];
  });
}

/** An empty element behind the label is the place of a value that was not filled in. */
function hasOwnPlace(rest: string): boolean {
  return rest.split(ELEMENT_BORDER).length > 3;
}

/** A label without a colon counts only in a cell of its own, or in an element of its own before its value. */
function isSetApart(label: FoundLabel, text: string, holder: PageNode): boolean {
  const before = tidy(text.slice(0, label.start));
  const after = tidy(text.slice(label.end));
  if (before !== '') return false;
  return after === ''
    ? /^(?:td|th|dt|li|div)$/.test(nameOf(holder))
    : text.charAt(label.end - 1) === ELEMENT_BORDER;
}

/** The cell beside a label; where that is a label as well, the cell below. */
function valueBeside(holder: PageNode, weights: PageWeights): string {
  const shortText = (node: PageNode | undefined): string =>
    node && weights.lengthOf(node) <= MAX_VALUE ? textOf(node) : '';
  const isLabel = (text: string): boolean => findLabels(text.split('\n')[0] ?? '').length > 0;
  const row = isTableCell(holder) ? holder.parent : null;
  const isAlone = !row && holder.parent?.children.every((child) => child === holder || !isElement(child));
  const value = shortText(
    nextElement(holder) ?? (isAlone && holder.parent ? nextElement(holder.parent) : undefined),
  );
  if (!row && value.includes('\n')) return '';
  if (!isLabel(value)) return value;
  if (!isElement(row)) return '';
  const names = cellsOf(row);
  const below = nextElement(row);
  if (!below || !names.every((name) => isLabel(shortText(name)))) return '';
  const valueBelow = shortText(cellsOf(below)[names.findIndex((name) => Object.is(name, holder))]);
  return isLabel(valueBelow) ? '' : valueBelow;
}

function isTableCell(node: PageNode): boolean {
  return /^t[dh]$/.test(nameOf(node));
}

function cellsOf(row: PageElement): readonly PageElement[] {
  return row.children.filter((child): child is PageElement => isElement(child) && isTableCell(child));
}

function nextElement(node: PageNode): PageElement | undefined {
  for (let next = node.next; next; next = next.next) if (isElement(next)) return next;
  return undefined;
}

/** The smallest parts of the page that hold several labels and little else. */
function findBoxes(hits: readonly Hit[], weights: PageWeights, mostWeight: number): ReadonlySet<PageNode> {
  const sums = new Map<PageNode, { count: number; size: number; isTelling: boolean }>();
  const above = (node: PageNode): readonly PageNode[] => {
    const chain: PageNode[] = [];
    for (let up: PageNode | null = node; up && chain.length < MAX_BOX_HEIGHT; up = up.parent) chain.push(up);
    return chain;
  };
  for (const hit of hits) {
    for (const node of above(hit.holder)) {
      const sum = sums.get(node) ?? { count: 0, size: 0, isTelling: false };
      sum.count += 1;
      sum.size += hit.size;
      sum.isTelling ||= TELLING.has(hit.field);
      sums.set(node, sum);
    }
  }
  const isBox = (node: PageNode): boolean => {
    const sum = sums.get(node);
    if (!sum || sum.count < MIN_BOX_VALUES || !sum.isTelling || weights.weightOf(node) > mostWeight)
      return false;
    return sum.size >= weights.lengthOf(node) * MIN_BOX_SHARE;
  };
  return new Set(
    hits.flatMap((hit) => {
      const box = above(hit.holder).findLast(isBox);
      return box ? [box] : [];
    }),
  );
}

function tidy(text: string): string {
  return text.replaceAll(ELEMENT_BORDER, ' ').replace(/\s+/g, ' ').trim();
}
