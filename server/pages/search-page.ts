import type { SearchHitWire, SearchQueryWire, SearchResultsWire } from '../contract/search.ts';
import { type Html, html } from './html.ts';
import { KIND_LABELS, printedDate, VALIDITY_LABELS } from './labels.ts';
import { pagination, renderPage } from './layout.ts';
import { markedText, sampleBadge, validityBadge } from './parts.ts';
import { CITABLE, type SearchChoices, searchPath } from './search-path.ts';

export interface SearchPage {
  readonly choices: SearchChoices;
  /** Undefined before anything was searched for. */
  readonly found?: { readonly query: SearchQueryWire; readonly results: SearchResultsWire } | undefined;
  /** What is wrong with the choices. */
  readonly complaint?: string | undefined;
}

const KINDS = ['policy', 'provision', 'entry', 'guide'] as const;

export function renderSearchPage({ choices, found, complaint }: SearchPage): string {
  return renderPage({
    title: choices.q ? `检索：${choices.q}` : '检索',
    section: 'search',
    main: html`<h1>检索</h1>
${renderForm(choices)}
${complaint !== undefined && html`<p class="banner careful" role="alert">${complaint}</p>`}
${found && renderResults(choices, found.query, found.results)}`,
  });
}

function renderForm(choices: SearchChoices): Html {
  const { q, validity, from, to, kind, issuer, topic } = choices;
  const kept = { kind, issuer, topic };
  return html`<form class="search-form" action="/search" role="search">
<label for="q">检索词、文号或文件名</label>
<div class="search-row"><input id="q" name="q" type="search" value="${q}" maxlength="500" required><button type="submit">检索</button></div>
<fieldset class="search-options"><legend>成文日期和有效性</legend>
<label>从 <input type="date" name="from" value="${from}"></label>
<label>到 <input type="date" name="to" value="${to}"></label>
<label><input type="checkbox" name="validity" value="${CITABLE}"${validity === CITABLE && html` checked`}> 不看已废止、失效和尚未施行的</label>
</fieldset>
${Object.entries(kept).map(
  ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
)}
</form>`;
}

function renderResults(choices: SearchChoices, query: SearchQueryWire, results: SearchResultsWire): Html {
  const { hits, total, page, pageSize, facets } = results;
  const pathOf = (target: number) => searchPath({ ...choices, page: String(target) });
  return html`<div class="found">
<section class="hits" aria-labelledby="hits-title"><h2 id="hits-title">${
    total === 0 ? '没有找到相关内容' : `找到 ${total} 条`
  }</h2>
${total === 0 && html`<p>请换一种说法，或者减少限制条件。也可以<a href="/">直接提问</a>。</p>`}
<ol class="records" start="${(page - 1) * pageSize + 1}">${hits.map(renderHit)}</ol>
${pagination({ page, pageSize: query.pageSize, total, pathOf })}
</section>
<section class="facets" aria-labelledby="facets-title"><h2 id="facets-title">缩小范围</h2>
${facet('类别', kindChoices(choices, facets.kind))}
${facet('发文机关', namedChoices('issuer', choices, facets.issuer))}
${facet('主题', namedChoices('topic', choices, facets.topic))}
${facet('有效性', validityChoices(choices, facets.validity))}
</section>
</div>`;
}

function renderHit(hit: SearchHitWire): Html {
  return html`<li>
<h3><a href="${hit.url}">${hit.title}</a></h3>
<p class="record-facts"><span class="kind">${KIND_LABELS[hit.kind]}</span>
${hit.kind !== 'guide' && validityBadge(hit.validity)} ${sampleBadge(hit.isSample)}
${hit.documentNumber !== undefined && html`<span>${hit.documentNumber}</span>`}
${hit.issuingAuthorities.length > 0 && html`<span>${hit.issuingAuthorities.join('、')}</span>`}
${hit.datedOn !== undefined && html`<span>${printedDate(hit.datedOn)}</span>`}</p>
<p class="snippet">${provisionLead(hit)}${markedText(hit.snippet, hit.highlights)}</p>
</li>
`;
}

/** The clause's label, where its text does not begin with it anyway. */
function provisionLead({ provisionLabel, snippet }: SearchHitWire): Html | undefined {
  if (provisionLabel === undefined || snippet.startsWith(provisionLabel)) return undefined;
  return html`<span class="quiet">${provisionLabel}</span>　`;
}

interface Choice {
  readonly label: string;
  readonly path: string;
  readonly count?: number | undefined;
  readonly isChosen: boolean;
}

function facet(name: string, choices: readonly Choice[]): Html {
  if (choices.length === 0) return html``;
  return html`<h3>${name}</h3><ul>${choices.map(
    ({ label, path, count, isChosen }) =>
      html`<li><a href="${path}"${isChosen && html` aria-current="true"`}>${label}${count !== undefined && html` <span class="quiet">${count}</span>`}${isChosen && html`<span class="visually-hidden">（已选，再次选择取消）</span>`}</a></li>`,
  )}</ul>`;
}

type Counts = readonly { readonly value: string; readonly count: number }[];

function kindChoices(choices: SearchChoices, counts: Counts): readonly Choice[] {
  return KINDS.map((kind) => {
    const isChosen = choices.kind === kind;
    return {
      label: KIND_LABELS[kind],
      path: searchPath({ ...choices, kind: isChosen ? undefined : kind, page: undefined }),
      count: counts.find(({ value }) => value === kind)?.count,
      isChosen,
    };
  });
}

function namedChoices(name: 'issuer' | 'topic', choices: SearchChoices, counts: Counts): readonly Choice[] {
  return counts.slice(0, 8).map(({ value, count }) => {
    const isChosen = choices[name] === value;
    const path = searchPath({ ...choices, [name]: isChosen ? undefined : value, page: undefined });
    return { label: value, path, count, isChosen };
  });
}

function validityChoices(choices: SearchChoices, counts: Counts): readonly Choice[] {
  return counts.map(({ value, count }) => {
    const isChosen = choices.validity === value;
    const path = searchPath({ ...choices, validity: isChosen ? undefined : value, page: undefined });
    return { label: labelOfStatus(value), path, count, isChosen };
  });
}

function labelOfStatus(status: string): string {
  return status in VALIDITY_LABELS ? VALIDITY_LABELS[status as keyof typeof VALIDITY_LABELS] : status;
}
