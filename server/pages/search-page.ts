import type { SearchHitWire, SearchQueryWire, SearchResultsWire } from '../contract/search.ts';
import { renderChosen } from './chosen-filters.ts';
import { type Html, html } from './html.ts';
import { KIND_LABELS } from './labels.ts';
import { pagination, renderPage } from './layout.ts';
import { documentDate, markedText, sampleBadge, validityBadge } from './parts.ts';
import { renderFacets } from './search-facets.ts';
import { CITABLE, NARROWING, pathWith, type SearchChoices, searchPath } from './search-path.ts';

export interface SearchPage {
  readonly choices: SearchChoices;
  /** Undefined before anything was searched for. */
  readonly found?: FoundRecords | undefined;
  /** What is wrong with the choices. */
  readonly complaint?: string | undefined;
}

export interface FoundRecords {
  readonly query: SearchQueryWire;
  readonly results: SearchResultsWire;
  /** Counts from which another value can be chosen. */
  readonly facets: SearchResultsWire['facets'];
}

/** Fields of the form; what else is chosen travels along unseen. */
const IN_FORM: readonly string[] = ['from', 'to', 'validity'];

export function renderSearchPage({ choices, found, complaint }: SearchPage): string {
  return renderPage({
    title: choices.q ? `检索：${choices.q}` : '检索',
    section: 'search',
    isListed: found === undefined,
    main: html`<h1>检索</h1>
${renderForm(choices)}
${complaint !== undefined && html`<p class="banner careful" role="alert">${complaint}</p>`}
${found && renderResults(choices, found)}`,
  });
}

function renderForm(choices: SearchChoices): Html {
  const { q, validity, from, to, sort, asOf } = choices;
  const isOtherValidity = validity !== undefined && validity !== CITABLE;
  const kept = NARROWING.filter(
    (name) => !IN_FORM.includes(name) || (name === 'validity' && isOtherValidity),
  );
  return html`<form class="search-form" action="/search" role="search">
<label for="q">检索词、文号或文件名</label>
<div class="search-row"><input id="q" name="q" type="search" value="${q}" maxlength="500"><button type="submit">检索</button></div>
<fieldset class="search-options"><legend>成文日期和有效性</legend>
<label>从 <input type="date" name="from" value="${from}"></label>
<label>到 <input type="date" name="to" value="${to}"></label>
${!isOtherValidity && html`<label><input type="checkbox" name="validity" value="${CITABLE}"${validity === CITABLE && html` checked`}> 不看已废止、失效和尚未施行的</label>`}
</fieldset>
${[
  ...kept.map((name) => [name, choices[name]] as const),
  ['sort', sort] as const,
  ['asOf', asOf] as const,
].map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
</form>`;
}

function renderResults(choices: SearchChoices, { query, results, facets }: FoundRecords): Html {
  const { hits, total, page, pageSize, correctedQuery } = results;
  const pathOf = (target: number) => searchPath({ ...choices, page: String(target) });
  return html`${renderChosen(choices, facets)}
<div class="found">
<section class="hits" aria-labelledby="hits-title">
<div class="hits-head"><h2 id="hits-title">${total === 0 ? '没有找到相关内容' : `找到 ${total} 条`}</h2>${total > 0 && html`<a class="to-facets" href="#facets-title">缩小范围</a>`}${total > 1 && renderOrder(choices)}</div>
${correctedQuery !== undefined && html`<p role="status">按“${correctedQuery}”检索。<a href="${pathWith(choices, { q: `“${choices.q ?? ''}”`, page: undefined })}">仍按原词检索</a></p>`}
${total === 0 && renderHelp(choices)}
${total > 0 && hits.length === 0 && html`<p>这一页没有内容。<a href="${pathWith(choices, {})}">回到第一页</a></p>`}
${hits.length > 0 && html`<ol class="records" start="${(page - 1) * pageSize + 1}">${hits.map(renderHit)}</ol>`}
${total > 0 && pagination({ page, pageSize: query.pageSize, total, pathOf })}
</section>
${renderFacets(choices, facets)}
</div>`;
}

function renderOrder(choices: SearchChoices): Html {
  const orders =
    choices.q === undefined
      ? []
      : ([
          ['relevance', '按相关程度'],
          ['date', '按成文日期'],
        ] as const);
  const chosen = choices.sort ?? 'relevance';
  if (orders.length === 0) return html`<p class="quiet">成文日期新的在前</p>`;
  return html`<ul class="order" aria-label="排序">${orders.map(([value, label]) => {
    const sort = value === 'relevance' ? undefined : value;
    return value === chosen
      ? html`<li><span aria-current="true">${label}</span></li>`
      : html`<li><a href="${pathWith(choices, { sort })}">${label}</a></li>`;
  })}</ul>`;
}

/** What may help, most promising first. */
function renderHelp(choices: SearchChoices): Html {
  const isNarrowed = NARROWING.some((name) => choices[name] !== undefined);
  return html`<ul class="plain-links">
${isNarrowed && choices.q !== undefined && html`<li><a href="${searchPath({ q: choices.q })}">取消全部条件，再找一次</a></li>`}
${choices.kind !== undefined && choices.q !== undefined && html`<li><a href="${pathWith(choices, { kind: undefined })}">在全部类别中找</a></li>`}
<li>换一种说法，用文件里常用的词，例如“生育津贴”而不是“生孩子的补助”</li>
<li>知道文号的，直接输入文号，例如“国办发〔2024〕1号”；括号和数字怎么写都可以</li>
<li><a href="/">直接提问</a>，或者<a href="/policies">浏览全部政策文件</a></li>
</ul>`;
}

function renderHit(hit: SearchHitWire): Html {
  return html`<li>
<h3><a href="${hit.url}">${hit.title}</a></h3>
<p class="record-facts"><span class="kind">${KIND_LABELS[hit.kind]}</span>
${hit.kind !== 'guide' && validityBadge(hit.validity)} ${sampleBadge(hit.isSample)}
${hit.documentNumber !== undefined && html`<span>${hit.documentNumber}</span>`}
${hit.issuingAuthorities.length > 0 && html`<span>${hit.issuingAuthorities.join('、')}</span>`}
${documentDate(hit)}</p>
<p class="snippet">${provisionLead(hit)}${markedText(hit.snippet, hit.highlights)}</p>
</li>
`;
}

/** The clause's label, less what its text begins with anyway: 一、 before （二）在外省居住的…. */
function provisionLead({ provisionLabel = '', snippet }: SearchHitWire): Html | undefined {
  let end = 0;
  while (end < provisionLabel.length && !snippet.startsWith(provisionLabel.slice(end))) end += 1;
  if (end === 0) return undefined;
  return html`<span class="quiet">${provisionLabel.slice(0, end)}</span>　`;
}
