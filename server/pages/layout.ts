import { type Html, html, jsonText } from './html.ts';

export interface PageParts {
  /** Without the product's name. */
  readonly title: string;
  readonly main: Html;
  /** Which entry of the navigation is this page. */
  readonly section?: 'ask' | 'search' | 'policies' | 'register' | undefined;
  /** Shown under the header: what a visitor must know of the whole page. */
  readonly isSample?: boolean | undefined;
  readonly scripts?: readonly string[] | undefined;
  /** The whole address under which search engines shall know the page. */
  readonly canonical?: string | undefined;
  /** False keeps the page out of search engines: lists of results, old versions. */
  readonly isListed?: boolean | undefined;
  /** The same or its changes in another form. */
  readonly alternates?: readonly AlternateForm[] | undefined;
  /** schema.org description for programs. */
  readonly structured?: object | undefined;
}

export interface AlternateForm {
  readonly type: string;
  readonly href: string;
  readonly title: string;
}

const SECTIONS = [
  ['ask', '/', '提问'],
  ['search', '/search', '检索'],
  ['policies', '/policies', '政策文件'],
  ['register', '/register', '现行有效'],
] as const;

export const SAMPLE_NOTE = '示例数据：以下内容为虚构的示例，仅供试用，不是真实政策。';

/** A whole page; works without scripts, and prints as a document. */
export function renderPage(parts: PageParts): string {
  const { title, main, section, isSample } = parts;
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 明答 政策问答平台</title>
<link rel="stylesheet" href="/assets/site.css">
<link rel="stylesheet" href="/assets/search.css">
<link rel="stylesheet" href="/assets/home.css">
<link rel="stylesheet" href="/assets/text.css">
<link rel="stylesheet" href="/assets/policy.css">
<link rel="stylesheet" href="/assets/register.css">
<link rel="stylesheet" href="/assets/comparison.css">
<link rel="stylesheet" href="/assets/print.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${renderHead(parts)}</head>
<body>
<a class="skip-link" href="#main">跳到正文</a>
<header class="site-header">
<div class="width">
<a class="brand" href="/"><span class="brand-name">明答</span> <span class="brand-kind">政策问答平台</span></a>
<nav aria-label="主导航"><ul>
${SECTIONS.map(
  ([key, path, label]) =>
    html`<li><a href="${path}"${key === section && html` aria-current="page"`}>${label}</a></li>\n`,
)}</ul></nav>
</div>
</header>
<main id="main" class="width" tabindex="-1">
${isSample === true && html`<p class="sample-note">${SAMPLE_NOTE}</p>`}
${main}
</main>
<footer class="site-footer"><div class="width">
<p>每句有据，据必现行。回答和检索结果均来自已收录的政策文件，以文件原文为准。</p>
<p><a href="/feed.atom">变化订阅</a>　<a href="/openapi.json">开放接口说明</a></p>
</div></footer>
</body>
</html>
`;
  return page.markup;
}

function renderHead({ scripts = [], canonical, isListed, alternates = [], structured }: PageParts): Html {
  return html`${isListed === false && html`<meta name="robots" content="noindex">\n`}${
    canonical !== undefined && html`<link rel="canonical" href="${canonical}">\n`
  }${alternates.map(
    ({ type, href, title }) => html`<link rel="alternate" type="${type}" href="${href}" title="${title}">\n`,
  )}${structured !== undefined && html`<script type="application/ld+json">${jsonText(structured)}</script>\n`}${scripts.map(
    (script) => html`<script type="module" src="${script}"></script>\n`,
  )}`;
}

export interface PageLink {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly pathOf: (page: number) => string;
}

/** 上一页 and 下一页 with where one is; nothing where all fits on one page. */
export function pagination({ page, pageSize, total, pathOf }: PageLink): Html {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) return html``;
  return html`<nav class="pagination" aria-label="分页">
${page > 1 ? html`<a rel="prev" href="${pathOf(Math.min(page - 1, last))}">上一页</a>` : html`<span class="off">上一页</span>`}
<span>第 ${page} 页，共 ${last} 页</span>
${page < last ? html`<a rel="next" href="${pathOf(page + 1)}">下一页</a>` : html`<span class="off">下一页</span>`}
</nav>`;
}
