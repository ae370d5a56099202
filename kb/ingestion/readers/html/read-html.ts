import { type CheerioAPI, load } from 'cheerio';
import { normalizeText } from '../../structure/normalize-text.ts';
import { readLine } from '../../structure/read-text-blocks.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { type HtmlMetadata, readHtmlMetadata } from './html-metadata.ts';
import { readHtmlTable } from './html-table.ts';

/** A page: the text of its main part, and what its head and metadata table state. */
export interface HtmlPage {
  readonly blocks: readonly TextBlock[];
  readonly metadata: HtmlMetadata;
}

type Selection = ReturnType<CheerioAPI>;
type PageNode = Selection[number];

const NOISE =
  'script, style, noscript, template, iframe, nav, header, footer, aside, form, button, select, input, svg, canvas, [hidden], [aria-hidden="true"], .breadcrumb, .crumb, .nav, .menu, .share, .footer, .header, .qr, .qrcode, .pagination, #div_div, #pageBreak, #qr_container, .noprint';
/** Where government sites put the text, most specific first. */
const MAIN = [
  '#UCAP-CONTENT',
  '.TRS_Editor',
  '.trs_editor_view',
  '#zoom',
  '#Zoom',
  '.pages_content',
  '.article-content',
  '.article_content',
  '.news_content',
  '.xxgk_content',
  'article',
  'main',
  '#content',
  '.content',
  'body',
];
const BLOCKS = new Set(
  'address article blockquote center dd div dl dt fieldset figure figcaption h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td th tr ul'.split(
    ' ',
  ),
);
/** A shorter main part is the frame of a page, not its text, unless nothing else is there. */
const MIN_MAIN_LENGTH = 50;

/** Reads an HTML page or fragment. */
export function readHtml(html: string): HtmlPage {
  const page = load(html);
  const metadata = readHtmlMetadata(page);
  page(NOISE).remove();
  const lines: TextBlock[] = [];
  let current = '';
  const endLine = (isHeading = false): void => {
    for (const block of readLine(current)) {
      lines.push(block.kind === 'line' ? { ...block, isHeading: isHeading || block.isHeading } : block);
    }
    current = '';
  };
  const walk = (node: PageNode): void => {
    if (node.type === 'text') {
      current += normalizeText(node.data).replace(/[\n\t]+/g, ' ');
      return;
    }
    if (node.type !== 'tag' && node.type !== 'root') return;
    const name = node.type === 'tag' ? node.name : '';
    if (name === 'br') {
      endLine();
      return;
    }
    const table = name === 'table' ? readHtmlTable(page, node) : undefined;
    if (table) {
      endLine();
      lines.push(table);
      return;
    }
    const isBlock = BLOCKS.has(name);
    if (isBlock) endLine();
    for (const child of node.children) walk(child);
    if (isBlock) endLine(/^h[1-6]$/.test(name));
  };
  for (const node of findMain(page)) walk(node);
  endLine();
  return { blocks: lines, metadata };
}

function findMain(page: CheerioAPI): readonly PageNode[] {
  for (const selector of MAIN) {
    const found = page(selector)
      .toArray()
      .find((node) => page(node).text().trim().length >= MIN_MAIN_LENGTH);
    if (found) return [found];
  }
  return page.root().toArray();
}
