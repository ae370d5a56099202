import type { SearchResultsWire } from '../contract/search.ts';
import { type Html, html } from './html.ts';
import { KIND_LABELS, LEVEL_LABELS, labelFrom, VALIDITY_LABELS } from './labels.ts';
import { pathWith, type SearchChoices } from './search-path.ts';

/** Values shown before 更多. */
const SHOWN = 6;

type FacetKey = 'kind' | 'issuer' | 'topic' | 'year' | 'validity' | 'level' | 'divisionCode';
type Counts = readonly {
  readonly value: string;
  readonly count: number;
  readonly name?: string | undefined;
}[];

/** 分面: links that add a filter, or take it away again, with how many records that leaves. */
export function renderFacets(choices: SearchChoices, facets: SearchResultsWire['facets']): Html {
  const latestFirst = [...facets.year].sort((first, second) => (first.value < second.value ? 1 : -1));
  const parts = [
    facet('类别', 'kind', choices, kindCounts(facets.kind), (value) => labelFrom(KIND_LABELS, value)),
    facet('发文机关', 'issuer', choices, facets.issuer),
    facet('主题', 'topic', choices, facets.topic),
    facet('年份', 'year', choices, latestFirst, (value) => `${value}年`),
    facet('有效性', 'validity', choices, facets.validity, (value) => labelFrom(VALIDITY_LABELS, value)),
    facet('层级', 'level', choices, facets.level, (value) => labelFrom(LEVEL_LABELS, value)),
    facet('适用地区', 'divisionCode', choices, facets.division),
  ];
  if (parts.every(({ markup }) => markup === '')) return html``;
  return html`<section class="facets" aria-labelledby="facets-title"><h2 id="facets-title">缩小范围</h2>
${parts}</section>`;
}

/** Clauses are no records, so the index does not count them; they can be chosen where there are documents. */
function kindCounts(counts: Counts): readonly { readonly value: string; readonly count?: number }[] {
  return counts.flatMap((count) => (count.value === 'policy' ? [count, { value: 'provision' }] : [count]));
}

function facet(
  name: string,
  key: FacetKey,
  choices: SearchChoices,
  counts: readonly {
    readonly value: string;
    readonly count?: number | undefined;
    readonly name?: string | undefined;
  }[],
  labelOf: (value: string) => string = (value) => value,
): Html {
  if (counts.length === 0) return html``;
  const items = counts.map(({ value, count, name: given }) => {
    const isChosen = choices[key] === value;
    const path = pathWith(choices, { [key]: isChosen ? undefined : value });
    return html`<li><a href="${path}"${isChosen && html` aria-current="true"`}><span>${given ?? labelOf(value)}${isChosen && html`<span class="visually-hidden">（已选，再次选择取消）</span>`}</span>${count !== undefined && html` <span class="count">${count}</span>`}</a></li>`;
  });
  const rest = items.slice(SHOWN);
  // What is chosen must be seen without opening anything.
  const isOpen = counts.slice(SHOWN).some(({ value }) => choices[key] === value);
  return html`<h3>${name}</h3><ul>${items.slice(0, SHOWN)}</ul>${
    rest.length > 0 &&
    html`<details class="more"${isOpen && html` open`}><summary>更多<span class="visually-hidden">${name}</span></summary><ul>${rest}</ul></details>`
  }
`;
}
