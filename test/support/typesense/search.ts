import { FilterError, parseFilter, type StoredDocument } from './filter.ts';
import type { TestCollection } from './test-collection.ts';
import { wordsOf } from './words.ts';

export type SearchParameters = Readonly<Record<string, string | number | boolean | undefined>>;

interface Match {
  readonly document: StoredDocument;
  readonly text_match: number;
  readonly vector_distance?: number;
}

const MAX_PAGE = 250;

/** One search of the server: words, or vectors with `q:*`; filters, groups, facets, order and pages. */
export function search(collection: TestCollection, parameters: SearchParameters): object {
  const allowed = [...collection.documents.values()].filter(
    parseFilter(String(parameters.filter_by ?? ''), collection.fields),
  );
  const perPage = Number(parameters.per_page ?? 10);
  if (perPage > MAX_PAGE) throw new FilterError(`Only upto ${MAX_PAGE} hits can be fetched per page.`);
  const matches = sorted(matchesOf(allowed, parameters, collection), parameters);
  const start = Number(parameters.offset ?? (Number(parameters.page ?? 1) - 1) * perPage);
  const groupBy = parameters.group_by === undefined ? undefined : String(parameters.group_by);
  const groups =
    groupBy === undefined ? undefined : Map.groupBy(matches, ({ document }) => document[groupBy]);
  const facet_counts = facetsOf(matches, parameters, groupBy, collection);
  const show = ({ document, ...match }: Match) => ({
    ...match,
    document: included(document, String(parameters.include_fields ?? '')),
    highlights: [],
  });
  if (groups) {
    const grouped_hits = [...groups.entries()].slice(start, start + perPage).map(([key, hits]) => ({
      group_key: [key],
      found: hits.length,
      hits: hits.slice(0, Number(parameters.group_limit ?? 3)).map(show),
    }));
    return { found: groups.size, found_docs: matches.length, grouped_hits, facet_counts };
  }
  return { found: matches.length, hits: matches.slice(start, start + perPage).map(show), facet_counts };
}

function matchesOf(
  allowed: readonly StoredDocument[],
  parameters: SearchParameters,
  collection: TestCollection,
): readonly Match[] {
  const q = String(parameters.q ?? '*');
  if (parameters.vector_query !== undefined)
    return nearest(allowed, String(parameters.vector_query), collection);
  if (q === '*') return allowed.map((document) => ({ document, text_match: 0 }));
  const fields = String(parameters.query_by ?? '').split(',');
  for (const field of fields) {
    if (!collection.fields.has(field)) throw new FilterError(`Could not find a field named \`${field}\`.`);
  }
  const threshold = Number(parameters.drop_tokens_threshold ?? 1);
  const asked = wordsOf(q);
  const found = new Map<string, Match>();
  for (let kept = asked.length; kept > 0; kept--) {
    const words = asked.slice(0, kept);
    const mayGoOn = kept === asked.length && parameters.prefix !== false;
    for (const document of allowed) {
      if (found.has(document.id)) continue;
      const holds = fields.some((field) => holdsAll(wordsOf(String(document[field] ?? '')), words, mayGoOn));
      if (holds) found.set(document.id, { document, text_match: kept });
    }
    if (found.size >= threshold) break;
  }
  return [...found.values()];
}

function holdsAll(held: readonly string[], words: readonly string[], mayLastGoOn: boolean): boolean {
  return words.every((word, at) =>
    mayLastGoOn && at === words.length - 1
      ? held.some((other) => other.startsWith(word))
      : held.includes(word),
  );
}

function nearest(
  allowed: readonly StoredDocument[],
  query: string,
  collection: TestCollection,
): readonly Match[] {
  const parsed = /^(\w+):\(\[([^\]]*)\],\s*(.*)\)$/.exec(query);
  const field = collection.schema.fields.find(({ name }) => name === parsed?.[1]);
  if (!parsed || !field) throw new FilterError('Malformed vector query string.');
  const vector = (parsed[2] as string).split(',').map(Number);
  if (vector.length !== field.num_dim) {
    throw new FilterError(`Query field \`${field.name}\` must have ${field.num_dim} dimensions.`);
  }
  const k = Number(/k:\s*(\d+)/.exec(parsed[3] as string)?.[1] ?? 10);
  return allowed
    .flatMap((document) => {
      const held = document[field.name];
      if (!Array.isArray(held)) return [];
      return [{ document, text_match: 0, vector_distance: 1 - cosine(vector, held as number[]) }];
    })
    .sort((first, second) => first.vector_distance - second.vector_distance)
    .slice(0, k);
}

function cosine(first: readonly number[], second: readonly number[]): number {
  let product = 0;
  let firstSquares = 0;
  let secondSquares = 0;
  for (const [at, number] of first.entries()) {
    const other = second[at] ?? 0;
    product += number * other;
    firstSquares += number * number;
    secondSquares += other * other;
  }
  return product / (Math.sqrt(firstSquares * secondSquares) || 1);
}

function sorted(matches: readonly Match[], parameters: SearchParameters): readonly Match[] {
  if (parameters.vector_query !== undefined) return matches;
  const rules = String(parameters.sort_by ?? '_text_match:desc')
    .split(',')
    .map((rule) => rule.split(':') as [string, string]);
  const sortValue = ({ document, text_match }: Match, field: string) =>
    field === '_text_match' ? text_match : (document[field] as string | number);
  return matches.toSorted((first, second) => {
    for (const [field, direction] of rules) {
      const [value, other] = [sortValue(first, field), sortValue(second, field)];
      if (value !== other) return value < other === (direction === 'asc') ? -1 : 1;
    }
    return 0;
  });
}

function facetsOf(
  matches: readonly Match[],
  parameters: SearchParameters,
  groupBy: string | undefined,
  collection: TestCollection,
): readonly object[] {
  if (parameters.facet_by === undefined) return [];
  return String(parameters.facet_by)
    .split(',')
    .map((name) => {
      const field = collection.schema.fields.find((other) => other.name === name);
      if (field?.facet !== true) throw new FilterError(`Could not find a facet field named \`${name}\`.`);
      const units = new Map<string, Set<unknown>>();
      const numbers: number[] = [];
      for (const { document } of matches) {
        const unit = groupBy === undefined ? document.id : document[groupBy];
        const held = document[name];
        for (const value of Array.isArray(held) ? held : held === undefined ? [] : [held]) {
          if (typeof value === 'number') numbers.push(value);
          const known = units.get(String(value));
          if (known) known.add(unit);
          else units.set(String(value), new Set([unit]));
        }
      }
      const counts = [...units]
        .map(([value, of]) => ({ value, count: of.size }))
        .sort((first, second) => second.count - first.count)
        .slice(0, Number(parameters.max_facet_values ?? 10));
      const total = numbers.reduce((sum, number) => sum + number, 0);
      const stats = numbers.length === 0 ? {} : { avg: total / numbers.length };
      return { field_name: name, counts, stats: { ...stats, total_values: units.size } };
    });
}

function included(document: StoredDocument, fields: string): object {
  if (fields === '') return document;
  const names = fields.split(',');
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)));
}
