import type { FieldConfidence } from '../../settle-metadata.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { findMain } from './find-main.ts';
import { type HtmlMetadata, readHtmlMetadata } from './html-metadata.ts';
import { findLabelledValues, ownValues } from './labelled-values.ts';
import { isFurniture } from './page-furniture.ts';
import { readPageHead } from './page-head.ts';
import { readPageLines } from './page-lines.ts';
import { type PageNode, parsePage } from './page-tree.ts';
import { weighPage } from './page-weights.ts';

/** 网页: the text of its main part, and what its head and metadata table state. */
export interface HtmlPage {
  readonly blocks: readonly TextBlock[];
  readonly metadata: HtmlMetadata;
  readonly confidence: FieldConfidence;
}

/** A part named like furniture with more of the text than this is the text after all. */
const MAX_FURNITURE_SHARE = 0.3;
/** Within the part that a page names as its text, where editors use any name. */
const MAX_INNER_SHARE = 0.05;

/** Reads an HTML page or fragment, in time and memory proportional to its size. */
export function readHtml(html: string): HtmlPage {
  const root = parsePage(html);
  const weights = weighPage(root);
  const labelled = findLabelledValues(root, weights);
  const leftOut =
    (most: number) =>
    (node: PageNode): boolean =>
      labelled.boxes.has(node) || (isFurniture(node) && weights.weightOf(node) <= most);
  const most = weights.weightOf(root) * MAX_FURNITURE_SHARE;
  const main = findMain(root, weights, leftOut(most));
  const innerMost = main.isNamed ? weights.weightOf(main.node) * MAX_INNER_SHARE : most;
  const blocks = readPageLines(main.node, main.isNamed, leftOut(innerMost));
  const head = readPageHead(root, main.node, weights);
  return { blocks, ...readHtmlMetadata(ownValues(labelled.values, main.node), head) };
}
