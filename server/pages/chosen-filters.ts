import type { SearchResultsWire } from '../contract/search.ts';
import { type Html, html } from './html.ts';
import { KIND_LABELS, LEVEL_LABELS, labelFrom, optionalDateText, VALIDITY_LABELS } from './labels.ts';
import { CITABLE, NARROWING, pathWith, type SearchChoices } from './search-path.ts';

type Narrowing = (typeof NARROWING)[number];

/** 已选条件: each a link that takes it away, and one that takes all away. */
export function renderChosen(choices: SearchChoices, facets: SearchResultsWire['facets']): Html {
  const chosen = NARROWING.filter((name) => choices[name] !== undefined);
  if (chosen.length === 0) return html``;
  const none = Object.fromEntries(NARROWING.map((name) => [name, undefined]));
  return html`<div class="chosen"><h2 class="visually-hidden">已选条件</h2><ul>${chosen.map(
    (name) =>
      html`<li><a href="${pathWith(choices, { [name]: undefined })}">${describe(name, choices[name] ?? '', facets)}<span aria-hidden="true"> ×</span><span class="visually-hidden">，取消这个条件</span></a></li>`,
  )}${
    chosen.length > 1 &&
    choices.q !== undefined &&
    html`<li><a class="clear" href="${pathWith(choices, none)}">全部取消</a></li>`
  }</ul></div>`;
}

function describe(name: Narrowing, value: string, facets: SearchResultsWire['facets']): string {
  switch (name) {
    case 'kind':
      return labelFrom(KIND_LABELS, value);
    case 'validity':
      return value === CITABLE
        ? '不看已废止、失效和尚未施行的'
        : value
            .split(',')
            .map((status) => labelFrom(VALIDITY_LABELS, status))
            .join('、');
    case 'level':
      return labelFrom(LEVEL_LABELS, value);
    case 'year':
      return `${value}年`;
    case 'divisionCode':
      return `适用于${facets.division.find((place) => place.value === value)?.name ?? value}`;
    case 'from':
      return `${optionalDateText(value)}及以后`;
    case 'to':
      return `${optionalDateText(value)}及以前`;
    default:
      return value;
  }
}
