import type { ProblemWire } from '../contract/problem.ts';
import { html } from './html.ts';
import { renderPage } from './layout.ts';

export function renderErrorPage({ title, detail, status, requestId }: ProblemWire): string {
  return renderPage({
    title,
    main: html`<div class="narrow">
<h1>${title}</h1>
<p>${detail}</p>
<ul class="plain-links">
<li><a href="/">向明答提问</a></li>
<li><a href="/search">检索政策文件</a></li>
<li><a href="/policies">浏览全部政策文件</a></li>
</ul>
<p class="quiet">错误 ${status}，请求编号 ${requestId}</p>
</div>`,
  });
}
