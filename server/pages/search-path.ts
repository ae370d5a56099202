/** 选择: what a visitor has chosen on the search page, as it stands in the address. */
export interface SearchChoices {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly issuer?: string | undefined;
  readonly topic?: string | undefined;
  readonly year?: string | undefined;
  readonly validity?: string | undefined;
  readonly level?: string | undefined;
  readonly divisionCode?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asOf?: string | undefined;
  readonly sort?: string | undefined;
  readonly page?: string | undefined;
}

/** In the order in which an address names them. */
const NAMES = [
  'q',
  'kind',
  'issuer',
  'topic',
  'year',
  'validity',
  'level',
  'divisionCode',
  'from',
  'to',
  'asOf',
  'sort',
  'page',
] as const satisfies readonly (keyof SearchChoices)[];

/** Choices that narrow a search, in the order in which a page shows them. */
export const NARROWING = [
  'kind',
  'issuer',
  'topic',
  'year',
  'validity',
  'level',
  'divisionCode',
  'from',
  'to',
] as const satisfies readonly (keyof SearchChoices)[];

/** Statuses one may rely on today, as one value of the form. */
export const CITABLE = 'in-force,amended,partly-repealed,unknown';

/** Reads the address forgivingly: a form sends empty fields, people cut addresses. */
export function readSearchChoices(query: unknown): SearchChoices {
  const given = typeof query === 'object' && query !== null ? (query as Record<string, unknown>) : {};
  const choices: Record<string, string> = {};
  for (const name of NAMES) {
    const value = [given[name]].flat()[0];
    if (typeof value === 'string' && value.trim() !== '') choices[name] = value.trim();
  }
  return choices;
}

/** Whether anything is to be looked for: words, or a filter that by itself makes a list. */
export function isSearch(choices: SearchChoices): boolean {
  return choices.q !== undefined || NARROWING.some((name) => choices[name] !== undefined);
}

export function searchPath(choices: SearchChoices): string {
  const parameters = new URLSearchParams();
  for (const name of NAMES) {
    const value = choices[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return `/search?${parameters}`;
}

/** The same search with one choice more or less, from its first page. */
export function pathWith(choices: SearchChoices, changes: SearchChoices): string {
  return searchPath({ ...choices, ...changes, page: undefined });
}
