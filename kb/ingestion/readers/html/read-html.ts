import type { FieldConfidence } from '../../settle-metadata.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { findMain } from './find-main.ts';
import { type HtmlMetadata, readHtmlMetadata } from './html-metadata.ts';
import { findLabelledValues } from './labelled-values.ts';
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

/** A part named like furniture with more of the main text than this is the text after all. */
const MAX_FURNITURE_SHARE = 0.3;

/** Reads an HTML page or fragment, in time and memory proportional to its size. */
export function readHtml(html: string): HtmlPage {
  const root = parsePage(html);
  const weights = weighPage(root);
  const labelled = findLabelledValues(root, weights);
  const most = weights.weightOf(root) * MAX_FURNITURE_SHARE;
  const isLeftOut = (node: PageNode): boolean =>
    labelled.boxes.has(node) || (isFurniture(node) && weights.weightOf(node) <= most);
  const main = findMain(root, weights, isLeftOut);
  const blocks = readPageLines(main, isLeftOut);
  return { blocks, ...readHtmlMetadata(labelled, readPageHead(root, main, weights)) };
}
