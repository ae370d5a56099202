import type { CalendarDate } from '../kb/policy/calendar-date.ts';
import type { AdministrativeLevel } from '../kb/policy/policy-document.ts';
import { titleKey } from '../kb/policy/title-key.ts';
import { isCitableStatus, type ValidityStatus } from '../kb/policy/validity.ts';

/** 现行有效文件库的条目: a public document in the version that applied on the day, with its validity then. */
export interface RegisterEntry {
  readonly documentId: string;
  readonly versionId: string;
  readonly isNewest: boolean;
  readonly title: string;
  readonly documentNumbers: readonly string[];
  readonly issuingAuthorities: readonly string[];
  readonly topics: readonly string[];
  readonly level?: AdministrativeLevel | undefined;
  readonly divisionCode?: string | undefined;
  readonly datedOn?: CalendarDate | undefined;
  readonly publishedOn?: CalendarDate | undefined;
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
  readonly status: ValidityStatus;
  readonly isSample: boolean;
  /** Documents with the same number, title, issuers and date, which are not listed beside it. */
  readonly sameAs?: readonly string[] | undefined;
}

/** What a reader narrows the register by. */
export interface RegisterFilter {
  /** Part of a title or of a document number. */
  readonly text?: string | undefined;
  readonly issuer?: string | undefined;
  readonly topic?: string | undefined;
  readonly level?: AdministrativeLevel | undefined;
  readonly year?: string | undefined;
  /** Documents whose validity nobody has stated: they may be in force, the register cannot promise it. */
  readonly withUnmarked?: boolean | undefined;
}

/** 现行有效文件库: what the filter leaves of the documents in force, in the order given. */
export interface Register {
  readonly entries: readonly RegisterEntry[];
  /** Documents left out for want of any statement about their validity. */
  readonly unmarked: number;
  readonly issuers: readonly RegisterCount[];
  readonly levels: readonly RegisterCount[];
  readonly years: readonly RegisterCount[];
}

/** Of all documents in force, before the filter. */
export interface RegisterCount {
  readonly value: string;
  readonly count: number;
}

export function selectRegister(documents: readonly RegisterEntry[], filter: RegisterFilter): Register {
  const citable = onceEach(documents.filter(({ status }) => isCitableStatus(status)));
  const listed = citable.filter(({ status }) => filter.withUnmarked === true || status !== 'unknown');
  return {
    entries: listed.filter((entry) => passes(entry, filter)),
    unmarked: citable.filter((entry) => entry.status === 'unknown' && passes(entry, filter)).length,
    issuers: countValues(listed.flatMap(({ issuingAuthorities }) => [...new Set(issuingAuthorities)])),
    levels: countValues(listed.flatMap(({ level }) => level ?? [])),
    years: countValues(listed.flatMap((entry) => listedOn(entry)?.slice(0, 4) ?? [])),
  };
}

/** One document may have come in from two pages whose texts differ in a line; the first stands for them. */
function onceEach(documents: readonly RegisterEntry[]): readonly RegisterEntry[] {
  const groups = Map.groupBy(documents, (entry) =>
    entry.documentNumbers.length === 0 ? entry.documentId : identityOf(entry),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return { ...first, sameAs: others.map(({ documentId }) => documentId) };
  });
}

function identityOf({ documentNumbers, title, issuingAuthorities, datedOn, status }: RegisterEntry): string {
  return JSON.stringify([documentNumbers, titleKey(title), issuingAuthorities, datedOn, status]);
}

/** By what date a document is put in order: the one it bears, else that of its publication. */
export function listedOn({ datedOn, publishedOn }: RegisterEntry): CalendarDate | undefined {
  return datedOn ?? publishedOn;
}

function passes(entry: RegisterEntry, { text, issuer, topic, level, year }: RegisterFilter): boolean {
  const wanted = text === undefined ? undefined : comparable(text);
  return (
    (wanted === undefined ||
      [entry.title, ...entry.documentNumbers].some((name) => comparable(name).includes(wanted))) &&
    (issuer === undefined || entry.issuingAuthorities.includes(issuer)) &&
    (topic === undefined || entry.topics.includes(topic)) &&
    (level === undefined || entry.level === level) &&
    (year === undefined || listedOn(entry)?.startsWith(`${year}-`) === true)
  );
}

/** However brackets, digits and spaces are written. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔［【]/g, '[')
    .replace(/[〕］】]/g, ']')
    .replace(/[\s《》]/g, '');
}

function countValues(values: readonly string[]): readonly RegisterCount[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((first, second) => second.count - first.count || (first.value < second.value ? -1 : 1));
}
