import type { LabelledField } from './metadata-labels.ts';
import type { PageNode } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** 著录框: a label with its value, and where it stands. */
export interface PlacedValue {
  readonly field: LabelledField;
  readonly value: string;
  readonly holder: PageNode;
  /** Characters of label and value. */
  readonly size: number;
  /** Behind more than half of the sentences of the page: a form or a list in an annex. */
  readonly isLate: boolean;
}

const MIN_LABELS = 3;
/** Fewer filled in is a form to fill in. */
const MIN_FILLED = 2;
/** How far up from a label its table may be. */
const MAX_HEIGHT = 8;
/** Of the characters in a box, labels and values make up at least this much. */
const MIN_SHARE = 0.7;
/** What a wider box may hold beside labels and values, in characters: 详细信息, a button. */
const MAX_OTHER = 6;
/** Without one of these it is some other list, such as the blanks of a form. */
const TELLING: ReadonlySet<LabelledField> = new Set([
  'indexNumber',
  'documentNumber',
  'issuer',
  'publisher',
  'datedOn',
  'topic',
]);

interface Sum {
  labels: number;
  filled: number;
  size: number;
  isTelling: boolean;
}

/** The parts of a page that hold several labelled values and little else: no text of the document. */
export function findBoxes(values: readonly PlacedValue[], weights: PageWeights): ReadonlySet<PageNode> {
  const early = values.filter((value) => !value.isLate);
  const sums = sumsOf(early);
  const boxes = new Set<PageNode>();
  for (const { holder } of early) {
    const box = widestBox(chainAbove(holder), sums, weights);
    if (box) boxes.add(box);
  }
  return boxes;
}

function sumsOf(values: readonly PlacedValue[]): ReadonlyMap<PageNode, Sum> {
  const sums = new Map<PageNode, Sum>();
  for (const { holder, field, value, size } of values) {
    for (const node of chainAbove(holder)) {
      const sum = sums.get(node) ?? { labels: 0, filled: 0, size: 0, isTelling: false };
      sum.labels += 1;
      sum.size += size;
      if (value !== '') sum.filled += 1;
      if (value !== '' && TELLING.has(field)) sum.isTelling = true;
      sums.set(node, sum);
    }
  }
  return sums;
}

/** From the smallest part that is one, up as long as hardly anything else is added. */
function widestBox(
  chain: readonly PageNode[],
  sums: ReadonlyMap<PageNode, Sum>,
  weights: PageWeights,
): PageNode | undefined {
  const otherIn = (node: PageNode): number => weights.lengthOf(node) - (sums.get(node)?.size ?? 0);
  const start = chain.findIndex((node) => isBox(sums.get(node), weights.lengthOf(node)));
  let box = chain[start];
  if (box === undefined) return undefined;
  const most = Math.max(0, otherIn(box)) + MAX_OTHER;
  for (const node of chain.slice(start + 1)) {
    if (otherIn(node) > most) break;
    box = node;
  }
  return box;
}

function isBox(sum: Sum | undefined, length: number): boolean {
  if (!sum?.isTelling || sum.labels < MIN_LABELS || sum.filled < MIN_FILLED) return false;
  return sum.size >= length * MIN_SHARE;
}

function chainAbove(node: PageNode): readonly PageNode[] {
  const chain: PageNode[] = [];
  for (let up: PageNode | null = node; up?.parent && chain.length < MAX_HEIGHT; up = up.parent)
    chain.push(up);
  return chain;
}
