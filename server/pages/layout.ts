import { type Html, html } from './html.ts';

export interface PageParts {
  /** Without the product's name. */
  readonly title: string;
  readonly main: Html;
  /** Which entry of the navigation is this page. */
  readonly section?: 'ask' | 'search' | 'policies' | undefined;
  /** Shown under the header: what a visitor must know of the whole page. */
  readonly isSample?: boolean | undefined;
  readonly scripts?: readonly string[] | undefined;
}

const SECTIONS = [
  ['ask', '/', '提问'],
  ['search', '/search', '检索'],
  ['policies', '/policies', '政策文件'],
] as const;

export const SAMPLE_NOTE = '示例数据：以下内容为虚构的示例，仅供试用，不是真实政策。';

/** A whole page; works without scripts, and prints as a document. */
export function renderPage({ title, main, section, isSample, scripts = [] }: PageParts): string {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 明答 政策问答平台</title>
<link rel="stylesheet" href="/assets/site.css">
<link rel="stylesheet" href="/assets/search.css">
<link rel="stylesheet" href="/assets/policy.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${scripts.map((script) => html`<script type="module" src="${script}"></script>\n`)}
</head>
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
<p><a href="/openapi.json">开放接口说明</a></p>
</div></footer>
</body>
</html>
`;
  return page.markup;
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
