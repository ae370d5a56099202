import type { CalendarDate } from '../../policy/calendar-date.ts';
import { normalizeDivisionCode } from '../../policy/division-code.ts';
import { validityAt } from '../../policy/validity.ts';
import type { FacetName, IndexRecord } from '../search-index.ts';
import type { HeldRecord } from './held-record.ts';

export interface FacetValue {
  readonly facet: FacetName;
  readonly value: string;
}

/** 分面取值: those of each record as numbers, so that counting thousands of records takes no look-ups. */
export interface FacetLayout {
  /** Values of all records one after the other, as places in `values`; those of a position begin at `starts`. */
  readonly numbers: Uint32Array;
  readonly starts: Uint32Array;
  readonly values: readonly FacetValue[];
}

/** The division of records that name none: they apply everywhere. */
export const EVERYWHERE = '';

export function layOutFacets(records: readonly HeldRecord[], asOf: CalendarDate): FacetLayout {
  const known: Readonly<Record<FacetName, Map<string, number>>> = {
    kind: new Map(),
    issuer: new Map(),
    topic: new Map(),
    year: new Map(),
    validity: new Map(),
    level: new Map(),
    division: new Map(),
  };
  const values: FacetValue[] = [];
  const numbers: number[] = [];
  const add = (facet: FacetName, value: string): void => {
    let number = known[facet].get(value);
    if (number === undefined) {
      number = values.length;
      known[facet].set(value, number);
      values.push({ facet, value });
    }
    numbers.push(number);
  };
  const starts = new Uint32Array(records.length + 1);
  for (const [position, { record }] of records.entries()) {
    addFacets(record, asOf, add);
    starts[position + 1] = numbers.length;
  }
  return { numbers: Uint32Array.from(numbers), starts, values };
}

function addFacets(
  record: IndexRecord,
  asOf: CalendarDate,
  add: (facet: FacetName, value: string) => void,
): void {
  add('kind', record.kind);
  add('validity', validityAt(record.validity, asOf).status);
  add('division', placeOf(record.divisionCode));
  if (record.level !== undefined) add('level', record.level);
  if (record.datedOn !== undefined) add('year', record.datedOn.slice(0, 4));
  for (const issuer of new Set(record.issuers)) add('issuer', issuer);
  for (const topic of new Set(record.topics)) add('topic', topic);
}

/** One code for one place, whatever its length: 320500 and 320500000000. */
export function placeOf(code: string | undefined): string {
  const full = code === undefined ? undefined : normalizeDivisionCode(code);
  return full?.replace(/^(\d{6}|\d{9})0+$/, '$1').replace(/^(\d{6})000$/, '$1') ?? EVERYWHERE;
}
