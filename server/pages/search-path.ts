/** 选择: what a visitor has chosen on the search page, as it stands in the address. */
export interface SearchChoices {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly validity?: string | undefined;
  readonly issuer?: string | undefined;
  readonly topic?: string | undefined;
  readonly divisionCode?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page?: string | undefined;
}

const NAMES = [
  'q',
  'kind',
  'validity',
  'issuer',
  'topic',
  'divisionCode',
  'from',
  'to',
  'page',
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

export function searchPath(choices: SearchChoices): string {
  const parameters = new URLSearchParams();
  for (const name of NAMES) {
    const value = choices[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return `/search?${parameters}`;
}
