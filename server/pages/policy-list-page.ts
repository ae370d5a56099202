import type { PolicySummaryWire } from '../contract/library.ts';
import { feedPath } from '../routes/public-paths.ts';
import { html } from './html.ts';
import { pagination, renderPage } from './layout.ts';
import { dateTime, documentDate, sampleBadge, validityBadge } from './parts.ts';

export interface PolicyListPage {
  readonly policies: readonly PolicySummaryWire[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export function renderPolicyListPage({ policies, total, page, pageSize }: PolicyListPage): string {
  return renderPage({
    isListed: page === 1,
    alternates: [{ type: 'application/atom+xml', href: feedPath(), title: '政策文件变化' }],
    title: page === 1 ? '政策文件' : `政策文件（第${page}页）`,
    section: 'policies',
    main: html`<h1>政策文件</h1>
<p class="quiet">共 ${total} 份，成文日期新的在前。按发文机关、主题、年份等查找，请用<a href="/search?kind=policy&amp;sort=date">分类检索</a>。</p>
${policies.length === 0 && html`<p>${total === 0 ? '还没有收录政策文件。' : '这一页没有内容。'}</p>`}
<ol class="records">${policies.map(
      ({
        url,
        title,
        documentNumber,
        issuingAuthorities,
        datedOn,
        publishedOn,
        validity,
        upcoming,
        isSample,
      }) => html`<li>
<h2><a href="${url}">${title}</a></h2>
<p class="record-facts">${validityBadge(validity)} ${sampleBadge(isSample)}
${documentNumber !== undefined && html`<span>${documentNumber}</span>`}
${issuingAuthorities.length > 0 && html`<span>${issuingAuthorities.join('、')}</span>`}
${documentDate({ datedOn, publishedOn })}
${upcoming?.effectiveOn !== undefined && html`<span>新版本自${dateTime(upcoming.effectiveOn)}起施行</span>`}</p>
</li>
`,
    )}</ol>
${pagination({ page, pageSize, total, pathOf: (target) => `/policies?page=${target}` })}`,
  });
}
