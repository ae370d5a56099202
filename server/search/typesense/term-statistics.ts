import type { LibraryStatistics } from '../../../kb/retrieval/candidates/candidate.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { type SearchRequest, sendManySearches } from './search-request.ts';
import { encodeToken } from './tokens.ts';

/** 词频统计 of the library, which the engine does not use in its own scores. */
export interface TermStatistics extends LibraryStatistics {
  readonly recordsWith: (token: string) => number;
}

export interface TermStatisticsCache {
  /** Counted where they are not known yet: one request for the words of a question not asked before. */
  readonly of: (collection: string, tokens: readonly string[]) => Promise<TermStatistics>;
  /** Of records only, for words that are compared and not searched. */
  readonly ofRecords: (collection: string, tokens: readonly string[]) => Promise<TermStatistics>;
  /** So many records changed; once they are many, everything is counted again. */
  readonly noteChanges: (count: number) => void;
  readonly forget: () => void;
}

/** Twice 200,000 tokens are those of some 100,000 documents. */
const MAX_TOKENS = 200_000;
const MAX_AGE_MS = 600_000;
/** A share of the library; frequencies within it move no ranking. */
const MAX_CHANGED_SHARE = 0.02;

/** Units in which tokens are counted: versions as a whole, or chunks. */
const UNITS = {
  record: { filter: 'part:=head && is_newest:=true', field: 'vocabulary', length: 'record_length' },
  chunk: { filter: 'part:=chunk', field: 'text', length: 'chunk_length' },
} as const;
type Unit = keyof typeof UNITS;
const ALL_UNITS: readonly Unit[] = ['record', 'chunk'];

interface Counted {
  readonly unit: Unit;
  /** Undefined: all units, and their average length. */
  readonly token: string | undefined;
}

interface Totals {
  readonly count: number;
  readonly averageLength: number;
}

function countingSearch({ unit, token }: Counted): SearchRequest {
  const { filter, field, length } = UNITS[unit];
  return token === undefined
    ? { q: '*', filter_by: filter, per_page: 0, facet_by: length, max_facet_values: 1 }
    : { q: encodeToken(token), query_by: field, filter_by: filter, per_page: 0 };
}

export function createTermStatistics(connection: TypesenseConnection, now = Date.now): TermStatisticsCache {
  const unitsWith: Readonly<Record<Unit, Map<string, number>>> = { record: new Map(), chunk: new Map() };
  const totals = new Map<Unit, Totals>();
  let collection = '';
  let countedAt = 0;
  let changes = 0;

  const forget = (): void => {
    for (const unit of ALL_UNITS) unitsWith[unit].clear();
    totals.clear();
    changes = 0;
  };

  const count = async (wanted: readonly Counted[]): Promise<void> => {
    const answers = await sendManySearches(connection, collection, wanted.map(countingSearch));
    for (const [place, { unit, token }] of wanted.entries()) {
      const { found = 0, facets = [] } = answers[place] ?? {};
      if (token !== undefined) unitsWith[unit].set(token, found);
      else totals.set(unit, { count: found, averageLength: Math.max(1, facets[0]?.stats?.avg ?? 1) });
    }
  };

  const inverseFrequency = (unit: Unit, token: string): number => {
    const all = totals.get(unit)?.count ?? 0;
    const units = Math.min(unitsWith[unit].get(token) ?? 0, all);
    return Math.log(1 + (all - units + 0.5) / (units + 0.5));
  };

  const statisticsOf = async (name: string, tokens: readonly string[], units: readonly Unit[]) => {
    const isStale =
      name !== collection ||
      now() - countedAt > MAX_AGE_MS ||
      changes > MAX_CHANGED_SHARE * (totals.get('record')?.count ?? 0) ||
      ALL_UNITS.some((unit) => unitsWith[unit].size > MAX_TOKENS);
    if (isStale) {
      forget();
      collection = name;
      countedAt = now();
    }
    const distinct = [...new Set(tokens)];
    const unknown = units.flatMap((unit) =>
      distinct.filter((token) => !unitsWith[unit].has(token)).map((token) => ({ unit, token })),
    );
    const unmeasured = ALL_UNITS.filter((unit) => !totals.has(unit)).map((unit) => ({
      unit,
      token: undefined,
    }));
    await count([...unmeasured, ...unknown]);
    return {
      recordsWith: (token: string) => unitsWith.record.get(token) ?? 0,
      inverseRecordFrequency: (token: string) => inverseFrequency('record', token),
      inverseChunkFrequency: (token: string) => inverseFrequency('chunk', token),
      averageRecordLength: totals.get('record')?.averageLength ?? 1,
      averageChunkLength: totals.get('chunk')?.averageLength ?? 1,
    };
  };

  return {
    of: (name, tokens) => statisticsOf(name, tokens, ALL_UNITS),
    ofRecords: (name, tokens) => statisticsOf(name, tokens, ['record']),
    noteChanges: (count) => {
      changes += count;
    },
    forget,
  };
}
