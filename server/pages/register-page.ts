import type { RegisterItemWire, RegisterQueryWire } from '../contract/register.ts';
import type { RegisterCount } from '../register.ts';
import { policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { LEVEL_LABELS, labelFrom, printedDate, VALIDITY_LABELS } from './labels.ts';
import { pagination, renderPage } from './layout.ts';
import { dateTime, sampleBadge, validityBadge } from './parts.ts';

export interface RegisterPage {
  readonly query: RegisterQueryWire;
  readonly asOf: string;
  readonly today: string;
  readonly items: readonly RegisterItemWire[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly unmarked: number;
  readonly issuers: readonly RegisterCount[];
  readonly levels: readonly RegisterCount[];
  readonly years: readonly RegisterCount[];
  readonly canonical: string;
  /** What is wrong with what was asked for. */
  readonly complaint?: string | undefined;
}

/** The list of a choice must end somewhere; rarer issuers are found by typing. */
const MAX_CHOICES = 200;

export function renderRegisterPage(page: RegisterPage): string {
  const { query, asOf, canonical, complaint } = page;
  return renderPage({
    title: '现行有效文件库',
    section: 'register',
    isListed: query.asOf === undefined,
    canonical,
    alternates: [
      { type: 'text/csv', href: exportPath(query, 'csv'), title: '现行有效文件（CSV）' },
      { type: 'application/json', href: exportPath(query, 'json'), title: '现行有效文件（JSON）' },
    ],
    main: html`<h1>现行有效文件库</h1>
<p class="lead">${complaint === undefined && html`截至${dateTime(asOf)}`}现行有效的政策文件。可以查任何一天，也可以下载。</p>
${renderForm(page)}
${complaint === undefined ? renderList(page) : html`<p class="banner careful" role="alert">${complaint}</p>`}`,
  });
}

function renderList(page: RegisterPage): Html {
  const { query, asOf, total, items, unmarked } = page;
  const pathOf = (target: number) => registerPath(query, { page: target });
  return html`<div class="hits-head"><h2>共 ${total} 份</h2><p class="downloads">下载：<a href="${exportPath(query, 'csv')}">CSV 表格</a>　<a href="${exportPath(query, 'json')}">JSON</a></p></div>
${unmarked > 0 && renderUnmarked(query, unmarked)}
${items.length === 0 ? html`<p>${total === 0 ? '没有符合条件的文件。' : '这一页没有内容。'}<a href="/register">查看全部</a></p>` : renderTable(items, asOf)}
${pagination({ ...page, pathOf })}`;
}

function renderForm({ query, asOf, today, issuers, levels, years }: RegisterPage): Html {
  return html`<form class="search-form register-form" action="/register" role="search">
<div class="fields">
<p><label for="as-of">哪一天</label><input id="as-of" type="date" name="asOf" value="${query.asOf ?? asOf}" max="9999-12-31"></p>
<p><label for="q">标题或文号</label><input id="q" type="search" name="q" value="${query.q}" maxlength="200"></p>
${renderSelect('issuer', '发文机关', query.issuer, issuers, (value) => value)}
${renderSelect('level', '层级', query.level, levels, (value) => labelFrom(LEVEL_LABELS, value))}
${renderSelect(
  'year',
  '成文年份',
  query.year,
  [...years].sort((first, second) => (first.value < second.value ? 1 : -1)),
  (value) => `${value}年`,
)}
</div>
${query.topic !== undefined && html`<input type="hidden" name="topic" value="${query.topic}">`}
<p class="form-end"><label><input type="checkbox" name="unmarked" value="include"${query.unmarked === 'include' && html` checked`}> 同时列出有效性未标注的</label>
<button type="submit">查看</button>${(query.asOf ?? today) !== today && html` <a href="${registerPath({ ...query, asOf: undefined })}">回到今天</a>`}</p>
</form>`;
}

function renderSelect(
  name: 'issuer' | 'level' | 'year',
  label: string,
  chosen: string | undefined,
  counts: readonly RegisterCount[],
  labelOf: (value: string) => string,
): Html {
  const isKnown = chosen === undefined || counts.some(({ value }) => value === chosen);
  const choices = isKnown ? counts : [{ value: chosen, count: 0 }, ...counts];
  if (choices.length === 0) return html``;
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">全部</option>${choices
    .slice(0, MAX_CHOICES)
    .map(
      ({ value, count }) =>
        html`<option value="${value}"${value === chosen && html` selected`}>${labelOf(value)}（${count}）</option>`,
    )}</select></p>`;
}

function renderUnmarked(query: RegisterQueryWire, unmarked: number): Html {
  return query.unmarked === 'include'
    ? html`<p class="quiet">其中 ${unmarked} 份有效性未标注：来源没有说明，也没有施行日期和有效期可供推算，是否有效请向发文机关核实。</p>`
    : html`<p class="quiet">另有 ${unmarked} 份有效性未标注，没有列入。<a href="${registerPath({ ...query, unmarked: 'include' })}">一并列出</a></p>`;
}

const COLUMNS = [
  '序号',
  '标题',
  '发文字号',
  '发文机关',
  '成文日期',
  '施行日期',
  '有效期至',
  '有效性',
] as const;

/** Narrow screens show each row as a card; the roles keep it a table for screen readers there too. */
function renderTable(items: readonly RegisterItemWire[], asOf: string): Html {
  return html`<table class="register" role="table"><caption class="visually-hidden">截至${printedDate(asOf)}现行有效的政策文件</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${items.map(
  (
    item,
  ) => html`<tr role="row"><td role="cell" class="number">${item.number}</td><th scope="row" role="rowheader"><a href="${item.url}">${item.title}</a> ${sampleBadge(item.isSample)}${item.sameAs !== undefined && html`<span class="quiet">另收录有正文不同的：${item.sameAs.map((id) => html`<a href="${policyPath(id)}">${id}</a> `)}</span>`}</th>${cell('发文字号', item.documentNumbers.join('、'))}${cell('发文机关', item.issuingAuthorities.join('、'))}${dateCell('成文日期', item.datedOn, item.publishedOn)}${dateCell('施行日期', item.effectiveOn)}${dateCell('有效期至', item.expiresOn)}<td role="cell" data-name="有效性" class="status">${item.status === 'in-force' ? VALIDITY_LABELS[item.status] : validityBadge(item)}</td></tr>
`,
)}</tbody></table>`;
}

function cell(name: string, text: string): Html {
  return html`<td role="cell" data-name="${name}"${text === '' && html` class="empty"`}>${text}</td>`;
}

/** Without the date that the document bears, the day of publication is given as what it is. */
function dateCell(name: string, date: string | undefined, publishedOn?: string): Html {
  if (date === undefined && publishedOn !== undefined) {
    return html`<td role="cell" data-name="${name}" class="date"><time datetime="${publishedOn}">${publishedOn}</time><span class="quiet">（发布）</span></td>`;
  }
  return html`<td role="cell" data-name="${name}" class="date${date === undefined && ' empty'}">${date !== undefined && html`<time datetime="${date}">${date}</time>`}</td>`;
}

function registerPath(query: RegisterQueryWire, { page }: { readonly page?: number } = {}): string {
  const parameters = parametersOf(query);
  if (page !== undefined) parameters.set('page', String(page));
  return parameters.size === 0 ? '/register' : `/register?${parameters}`;
}

function exportPath(query: RegisterQueryWire, format: 'csv' | 'json'): string {
  const parameters = parametersOf(query);
  parameters.set('format', format);
  return `/api/v1/register?${parameters}`;
}

function parametersOf(query: RegisterQueryWire): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== 'exclude') parameters.set(name, value);
  }
  return parameters;
}
