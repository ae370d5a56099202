import { isCalendarDate } from '../../../kb/policy/calendar-date.ts';
import { divisionChain, normalizeDivisionCode } from '../../../kb/policy/division-code.ts';
import { placeOf } from '../../../kb/retrieval/embedded/facet-layout.ts';
import type { RecordKind, SearchFilter } from '../../../kb/retrieval/search-index.ts';
import { EVERYWHERE, recordKey } from './index-documents.ts';
import { digestKey } from './tokens.ts';
import { statusWords } from './validity-blocks.ts';

const ALL_KINDS: readonly RecordKind[] = ['policy', 'entry', 'guide'];

/** One of the words; every word is made by us of letters and digits, so nothing can break out of it. */
export function isOneOf(field: string, values: readonly string[]): string {
  return `${field}:=[${[...new Set(values)].map((value) => `\`${value}\``).join(',')}]`;
}

/** The conditions joined; one that allows nothing has no place here. */
export function all(...conditions: readonly (string | undefined)[]): string {
  return conditions.filter((condition) => condition !== undefined).join(' && ');
}

/**
 * The hard filter in the engine's language, or undefined where it cannot be evaluated or can allow nothing: then
 * nothing may be returned (an empty list of values would mean no filter at all to the engine).
 */
export function filterExpression(filter: SearchFilter): string | undefined {
  const { kinds, visibility, topic, issuer, level, recordIds } = filter;
  const lists = [kinds, visibility, filter.validity, recordIds];
  if (lists.some((list) => list?.length === 0)) return undefined;
  const dated = datedBetween(filter);
  const places = placesOf(filter);
  const valid = validOn(filter);
  if (dated === undefined || places === undefined || valid === undefined) return undefined;
  return all(
    isOneOf('visibility', visibility),
    kinds && isOneOf('kind', kinds),
    ...places,
    topic === undefined ? undefined : isOneOf('topic_keys', [digestKey('topic', topic)]),
    issuer === undefined ? undefined : isOneOf('issuer_keys', [digestKey('issuer', issuer)]),
    level === undefined ? undefined : isOneOf('level', [level]),
    ...dated,
    recordIds &&
      isOneOf(
        'record_key',
        recordIds.flatMap((id) => (kinds ?? ALL_KINDS).map((kind) => recordKey(kind, id))),
      ),
    ...valid,
  );
}

function placesOf({ divisionCode }: SearchFilter): readonly string[] | undefined {
  if (divisionCode === undefined) return [];
  const place = normalizeDivisionCode(divisionCode);
  if (place === undefined) return undefined;
  return [isOneOf('division', [EVERYWHERE, ...divisionChain(place).map(placeOf)])];
}

/** `dated_on` of undated records is 0, below every range. */
function datedBetween({ datedFrom, datedTo }: SearchFilter): readonly string[] | undefined {
  if (datedFrom === undefined && datedTo === undefined) return [];
  const bounds = [datedFrom ?? '0001-01-01', datedTo ?? '9999-12-31'];
  if (!bounds.every(isCalendarDate)) return undefined;
  const [from, to] = bounds.map((date) => Number(date.replaceAll('-', '')));
  return [`dated_on:[${from}..${to}]`];
}

function validOn({ asOf, validity }: SearchFilter): readonly string[] | undefined {
  const words = statusWords(validity ?? [], asOf);
  if (words === undefined) return undefined;
  if (validity === undefined) return [];
  return [isOneOf('validity', words), `(has_own_validity:=false || ${isOneOf('own_validity', words)})`];
}
