import type { LibraryCounts } from '../public-library.ts';
import { html } from './html.ts';
import { renderPage } from './layout.ts';

/** Answerable from the sample library. */
const SAMPLE_QUESTIONS = [
  '女职工产假有多少天？',
  '育儿补贴申领要带什么材料？',
  '高龄津贴怎么申领？',
  '《示例省生育支持办法》第六条说了什么？',
] as const;

export interface HomePage {
  readonly counts: LibraryCounts;
  readonly hasWidget: boolean;
}

export function renderHomePage({ counts, hasWidget }: HomePage): string {
  const { policies, entries, guides, hasSample } = counts;
  return renderPage({
    title: '提问',
    section: 'ask',
    scripts: hasWidget ? ['/widget/policy-qa.js', '/assets/home.js'] : [],
    main: html`<div class="ask">
<h1>想了解哪项政策？</h1>
<p class="lead">用平常的话提问。每一句回答都注明出处，点开就是文件原文；没有依据的，明答会直接告诉您。</p>
${hasSample && html`<p class="sample-note">目前收录了示例数据：虚构的“示例市”及其文件，仅供试用，不是真实政策。</p>`}
${hasWidget && html`<policy-qa mode="inline"></policy-qa>`}
<noscript><p>您的浏览器没有启用脚本，不能在这里提问，可以使用下面的检索。</p></noscript>
${
  hasSample &&
  html`<section aria-labelledby="samples"><h2 id="samples">可以这样问</h2>
<ul class="questions">${SAMPLE_QUESTIONS.map((question) => html`<li>${question}</li>`)}</ul></section>`
}
<section aria-labelledby="find"><h2 id="find">查原文</h2>
<form class="search-form" action="/search" role="search">
<label for="q">检索词、文号或文件名</label>
<div class="search-row"><input id="q" name="q" type="search" maxlength="500" required><button type="submit">检索</button></div>
</form>
<p>已收录政策文件 ${policies} 份、知识条目 ${entries} 条、办事指南 ${guides} 项。<a href="/policies">浏览全部政策文件</a></p>
</section>
</div>`,
  });
}
