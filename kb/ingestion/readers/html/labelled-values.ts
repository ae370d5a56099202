import { findBoxes, type PlacedValue } from './metadata-boxes.ts';
import { ELEMENT_BORDER, type FoundLabel, findLabels, type LabelledField } from './metadata-labels.ts';
import { isUnseen, isWithin } from './page-furniture.ts';
import { isBlock, textOf } from './page-text.ts';
import { isElement, nameOf, type PageElement, type PageNode, walkTree } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** 著录值: one label found on a page with what stands beside it. */
export interface LabelledValue extends PlacedValue {
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
/** A wider row is data. */
const MAX_ROW = 40;

export function findLabelledValues(root: PageNode, weights: PageWeights): LabelledValues {
  const { lines, sentences } = readLines(root);
  const placed = lines.flatMap((line) => readValues(line, weights, sentences));
  const boxes = findBoxes(placed, weights);
  const isBoxed = (node: PageNode): boolean => {
    for (let above: PageNode | null = node; above; above = above.parent) if (boxes.has(above)) return true;
    return false;
  };
  return {
    values: placed.map((value) => ({ ...value, isBoxed: isBoxed(value.holder) })),
    boxes,
  };
}

/** Fields that a text itself may state in a line of its own above its first sentences. */
const STATED_IN_TEXT: ReadonlySet<LabelledField> = new Set([
  'indexNumber',
  'documentNumber',
  'datedOn',
  'publishedOn',
]);

/** Leaves out what only looks like metadata: 名称： in the text is the blank of a form or the name of a thing. */
export function ownValues(values: readonly LabelledValue[], main: PageNode): readonly LabelledValue[] {
  return values.filter(
    ({ isBoxed, isLate, field, holder }) =>
      isBoxed || !isWithin(holder, main) || (!isLate && STATED_IN_TEXT.has(field)),
  );
}

interface Line {
  readonly text: string;
  readonly holder: PageNode;
  /** Characters of the sentences in front of it. */
  readonly sentencesBefore: number;
}

/** Short lines of the page with the element that holds each, borders of inline elements marked. */
function readLines(root: PageNode): { readonly lines: readonly Line[]; readonly sentences: number } {
  const lines: Line[] = [];
  const holders: PageNode[] = [root];
  let parts: string[] = [];
  let sentences = 0;
  const endLine = (): void => {
    const text = parts.join('').replace(/[ \t]+/g, ' ');
    parts = [];
    if (text.length <= MAX_LINE && /[\p{L}\p{N}]/u.test(text))
      lines.push({ text, holder: holders.at(-1) ?? root, sentencesBefore: sentences });
    if (/[。；]/.test(text)) sentences += text.length;
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
  return { lines, sentences };
}

function readValues(
  { text, holder, sentencesBefore }: Line,
  weights: PageWeights,
  sentences: number,
): readonly PlacedValue[] {
  const labels = findLabels(text);
  const isLate = sentencesBefore > sentences / 2;
  return labels.flatMap((label, index) => {
    if (!label.hasColon && !isSetApart(label, text, holder)) return [];
    const own = tidy(text.slice(label.end, labels[index + 1]?.start ?? text.length));
    const isOpen = own === '' && index === labels.length - 1 && !hasOwnPlace(text.slice(label.end));
    const value = isOpen ? valueBeside(holder, weights) : own;
    if (value.length > MAX_VALUE) return [];
    const size = [...`${text.slice(label.start, label.end)}${value}`].filter(isPrinted).length;
    return [{ field: label.field, value, holder, size, isLate }];
  });
}

function isPrinted(character: string): boolean {
  return character !== ELEMENT_BORDER && !/\s/.test(character);
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

/** The cell beside a label, or below it where the table has a row of labels and a row of values. */
function valueBeside(holder: PageNode, weights: PageWeights): string {
  const shortText = (node: PageNode | undefined): string =>
    node && weights.lengthOf(node) <= MAX_VALUE ? textOf(node) : '';
  const isLabel = (node: PageNode | undefined): boolean =>
    findLabels(shortText(node).split('\n')[0] ?? '').length > 0;
  const beside = nextElement(holder);
  if (!isTableCell(holder)) {
    const parent = holder.parent;
    const isAlone = parent?.children.every((child) => child === holder || !isElement(child));
    const place = beside ?? (parent && isAlone ? nextElement(parent) : undefined);
    const value = shortText(place);
    return value.includes('\n') || isLabel(place) ? '' : value;
  }
  if (beside && !isLabel(beside)) return shortText(beside);
  const row = holder.parent;
  const names = isElement(row) ? cellsOf(row) : [];
  const below = row && !previousElement(row) ? nextElement(row) : undefined;
  if (!below || nextElement(below) || names.length > MAX_ROW || !names.every(isLabel)) return '';
  const value = cellsOf(below)[names.findIndex((name) => Object.is(name, holder))];
  return isLabel(value) ? '' : shortText(value);
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

function previousElement(node: PageNode): PageElement | undefined {
  for (let previous = node.prev; previous; previous = previous.prev) if (isElement(previous)) return previous;
  return undefined;
}

function tidy(text: string): string {
  return text.replaceAll(ELEMENT_BORDER, ' ').replace(/\s+/g, ' ').trim();
}
