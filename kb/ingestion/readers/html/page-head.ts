import { TITLE_ENDING } from '../../structure/title.ts';
import { isWithin, namesOf } from './page-furniture.ts';
import { textOf } from './page-text.ts';
import { isElement, type PageElement, type PageNode, walkTree } from './page-tree.ts';
import type { PageWeights } from './page-weights.ts';

/** 网页头: what <meta> tags, headings and the line under the heading say; less certain than a metadata table. */
export interface PageHead {
  readonly title?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly url?: string | undefined;
}

/** Names of the standard for government sites (国办函〔2017〕40号), then what single sites use. */
const TITLE_NAMES = ['articletitle', 'og:title', 'title'];
const DATE_NAMES = [
  'pubdate',
  'firstpublishedtime',
  'publishdate',
  'publishtime',
  'article:published_time',
  'releasetime',
];
const TITLE_CLASSES = new Set([
  'article-title',
  'arti_title',
  'article_title',
  'pages-title',
  'title',
  'bt',
  'biaoti',
  'con_title',
  'news_title',
  'xl-title',
  'detail-title',
  'articletitle',
]);
/** What stands behind a separator in <title> when it names the site or the column, not the document. */
const SITE_PART =
  /(?:网|网站|门户|平台|政府|频道|栏目|首页|公报|文件|政务公开|信息公开|政策|法规|通知公告|公示公告|目录|中心|委员会|厅|局|部|办公室|库)$/;
const DATE_LINE =
  /^\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*(来源|浏览|字体|字号|【|$)/;

const MAX_TITLE = 200;

export function readPageHead(root: PageNode, main: PageNode, weights: PageWeights): PageHead {
  const meta = new Map<string, string>();
  const headings: string[] = [];
  const titled: string[] = [];
  let title: string | undefined;
  let canonical: string | undefined;
  let dateLine: string | undefined;
  const isShort = (node: PageElement): boolean => weights.lengthOf(node) <= MAX_TITLE;
  walkTree(root, (node) => {
    if (isElement(node)) {
      const { attribs, name } = node;
      if (name === 'meta') readMeta(attribs, meta);
      if (name === 'title') title ??= rawText(node);
      if (name === 'link' && attribs.rel?.toLowerCase() === 'canonical') canonical ??= attribs.href;
      if (name === 'h1' && isShort(node)) headings.push(flatText(node));
      if (name !== 'h1' && isTitleElement(node) && isShort(node) && !isWithin(main, node))
        titled.push(flatText(node));
    }
    if (node.type === 'text' && dateLine === undefined) dateLine = dateUnderHeading(node, main);
    return true;
  });
  const stated = firstOf(meta, TITLE_NAMES);
  const url = [meta.get('url'), canonical, meta.get('og:url')].find((one) => one !== undefined && isUrl(one));
  return {
    title: chooseTitle(stated, [...headings, ...titled], withoutSite(title ?? '', meta.get('sitename'))),
    publishedAt: firstOf(meta, DATE_NAMES) ?? dateLine,
    url,
  };
}

/** A date alone within the text is the date of the document. */
function dateUnderHeading(node: PageNode & { readonly data: string }, main: PageNode): string | undefined {
  const match = DATE_LINE.exec(node.data);
  return match && (match[2] !== '' || !isWithin(node, main)) ? match[1] : undefined;
}

function readMeta(attribs: Readonly<Record<string, string>>, meta: Map<string, string>): void {
  const name = (attribs.name ?? attribs.property ?? '').toLowerCase();
  const content = attribs.content?.trim();
  if (name !== '' && content && !meta.has(name)) meta.set(name, content);
}

function firstOf(meta: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => meta.get(name)).find((value) => value !== undefined);
}

/** A heading that agrees with the page's title is the whole of it; else what reads like the title of a document. */
function chooseTitle(
  stated: string | undefined,
  headings: readonly string[],
  pageTitle: string,
): string | undefined {
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  const candidates = [stated ?? '', pageTitle].filter((text) => bare(text).length >= 4);
  const agreeing = headings.find((heading) => {
    const own = bare(heading);
    const isWhole = TITLE_ENDING.test(heading);
    return (
      own.length >= 6 &&
      candidates.some((one) => own.startsWith(bare(one)) || (isWhole && bare(one).startsWith(own)))
    );
  });
  const readsLikeOne = [...candidates, ...headings].find((one) => TITLE_ENDING.test(one));
  return agreeing ?? readsLikeOne ?? candidates[0] ?? headings.find((heading) => bare(heading).length >= 4);
}

/** 关于…的通知_市人民政府门户网站: the part in front, dashes within a title kept. */
function withoutSite(printed: string, siteName: string | undefined): string {
  let title = printed.replace(/\s+/g, ' ').trim();
  if (siteName && title.endsWith(siteName))
    title = title.slice(0, -siteName.length).replace(/[\s_|｜\-–—]+$/, '');
  title = title.replace(/\s*[_|｜].*$|\s[-–—·]+\s.*$/, '');
  for (;;) {
    const match = /^(.{6,})[-–—]+([^-–—]{2,24})$/.exec(title);
    if (!match || !SITE_PART.test(match[2] ?? '')) return title.trim();
    title = (match[1] ?? '').replace(/[-–—\s]+$/, '');
  }
}

function isTitleElement(element: PageElement): boolean {
  return namesOf(element).some((name) => TITLE_CLASSES.has(name));
}

function flatText(node: PageNode): string {
  return textOf(node).replace(/\s+/g, ' ');
}

function rawText(node: PageElement): string {
  return node.children.map((child) => (child.type === 'text' ? child.data : '')).join('');
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:/i.test(text);
}
