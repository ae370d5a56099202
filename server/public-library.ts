import type { ReadableEntry, ReadableGuide, ReadablePolicy } from '../kb/answering/library-reader.ts';
import type { BasisState } from '../kb/entries/basis.ts';
import type { CalendarDate } from '../kb/policy/calendar-date.ts';
import type { Relation, RelationState } from '../kb/policy/relation.ts';
import type { RecordKind } from '../kb/retrieval/search-index.ts';
import type { ChangeFilter, LibraryChange, SitemapEntry } from './library-change.ts';
import type { Register, RegisterFilter } from './register.ts';

/** A document as the public pages show it: the version asked for, and what is around it. */
export interface PublishedPolicy extends ReadablePolicy {
  /** The id it was asked by: the document's own or an alias that names one of its versions. */
  readonly publicId: string;
  readonly versions: readonly VersionSummary[];
  /** Relations stated by this version, targets resolved where they are in the library. */
  readonly outgoing: readonly RelationView[];
  /** Relations that other documents state on this one. */
  readonly incoming: readonly RelationView[];
  /** Of the versions to come, the next. */
  readonly upcoming?: UpcomingVersion | undefined;
  readonly hasOriginal: boolean;
  readonly duplicateOf?: string | undefined;
  readonly suggestedVersionOf?: string | undefined;
}

export interface VersionSummary {
  readonly versionId: string;
  readonly number: number;
  /** The public id that answers with this version; the document's id for the newest. */
  readonly publicId: string;
  readonly title: string;
  readonly datedOn?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly effectiveOn?: string | undefined;
  /** The later statement of the same text that replaced it for good. */
  readonly correctedBy?: string | undefined;
  readonly importedAt: Date;
}

/** A version that begins after the day asked about. */
export interface UpcomingVersion {
  readonly versionId: string;
  readonly number: number;
  readonly effectiveOn?: CalendarDate | undefined;
}

export interface RelationView extends Relation {
  /** The other document, where it is in the library and public. */
  readonly documentId?: string | undefined;
  readonly title?: string | undefined;
  readonly documentNumber?: string | undefined;
  /** Suggested: found in a text and not yet confirmed. Confirmed where not given. */
  readonly state?: RelationState | undefined;
}

/** An entry that rests on a provision of a document: the link read from the library's side. */
export interface RestingEntry {
  readonly entryId: string;
  readonly canonicalQuestion: string;
  readonly provisionId: string;
  readonly provisionLabel: string;
  readonly versionId: string;
  readonly quote: string;
  readonly state: BasisState;
}

export interface OriginalFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface PolicySummary {
  readonly documentId: string;
  readonly readable: ReadablePolicy;
  readonly upcoming?: UpcomingVersion | undefined;
}

export interface LibraryCounts {
  readonly policies: number;
  readonly entries: number;
  readonly guides: number;
  readonly hasSample: boolean;
}

/** The published, public library as routes and pages read it. Never returns a record that is not public or was withdrawn. */
export interface PublicLibrary {
  /**
   * Without `versionId`: the version that an alias id names, else the one that applies on `asOf`, or without a day the
   * newest.
   */
  findPolicy(publicId: string, versionId?: string, asOf?: CalendarDate): Promise<PublishedPolicy | undefined>;
  /**
   * Latest dated first, each in the version that applies on the day; `page` from 1. Provisions are left out
   * (`provisions: []`).
   */
  listPolicies(page: number, pageSize: number, asOf: CalendarDate): Promise<Page<PolicySummary>>;
  /** The provision of that version, else of the one that applies on `asOf`, else of the newest that has it. */
  findProvision(
    provisionId: string,
    versionId?: string,
    asOf?: CalendarDate,
  ): Promise<{ readonly policy: ReadablePolicy; readonly provisionId: string } | undefined>;
  /** Without `versionId`: of the version that an alias id names, else of the one that applies on `asOf`. */
  findOriginal(publicId: string, versionId?: string, asOf?: CalendarDate): Promise<OriginalFile | undefined>;
  /** Entries whose confirmed or stale bases are provisions of the document, in reading order of the provisions. */
  listEntriesRestingOn(documentId: string): Promise<readonly RestingEntry[]>;
  findEntry(entryId: string): Promise<ReadableEntry | undefined>;
  listEntries(page: number, pageSize: number): Promise<Page<ReadableEntry>>;
  findGuide(guideId: string): Promise<ReadableGuide | undefined>;
  listGuides(page: number, pageSize: number): Promise<Page<ReadableGuide>>;
  count(): Promise<LibraryCounts>;
  /** 现行有效文件库 on the day. */
  listRegister(asOf: CalendarDate, filter: RegisterFilter): Promise<Register>;
  /** Changes of documents that are public now, latest first. */
  listChanges(filter: ChangeFilter, limit: number): Promise<readonly LibraryChange[]>;
  /** Public records in order of arrival; `page` from 1. */
  listSitemapEntries(kind: RecordKind, page: number, pageSize: number): Promise<readonly SitemapEntry[]>;
  countSitemapEntries(kind: RecordKind): Promise<number>;
  /** 行政区划名称 by code; codes nobody knows a name of are left out. */
  nameDivisions(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
