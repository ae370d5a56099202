import type { CalendarDate } from '../policy/calendar-date.ts';
import type { DivisionCode } from '../policy/division-code.ts';
import type { AdministrativeLevel } from '../policy/policy-document.ts';
import type { ValidityStatus, ValidityTimeline } from '../policy/validity.ts';
import type { Visibility } from '../policy/visibility.ts';
import type { CosineScale } from './embedder.ts';
import type { Explanation } from './explanation.ts';

export type RecordKind = 'policy' | 'entry' | 'guide';

/** 切片: what the index scores; one provision, one entry, or one field of a guide. */
export interface Chunk {
  /** Provision id; for an entry or guide a name unique within the record, such as `answer` or `materials`. */
  readonly id: string;
  /** Spoken label of a provision (第三条, 二、（六）, 附件1表第3行); empty otherwise. */
  readonly label: string;
  readonly headingPath: readonly string[];
  readonly text: string;
  /** Where it differs from the record's: a provision repealed on its own. The stricter of the two decides. */
  readonly validity?: ValidityTimeline | undefined;
}

/** 索引记录: everything the index must know to find and to filter one published record. */
export interface IndexRecord {
  readonly kind: RecordKind;
  /** Public id: documentId, entryId or guideId. */
  readonly recordId: string;
  readonly versionId: string;
  readonly title: string;
  /** Other wordings of the title: an entry's question variants. */
  readonly alternativeTitles: readonly string[];
  /** 反例问: questions this entry must not answer. */
  readonly negativeTitles: readonly string[];
  readonly documentNumbers: readonly string[];
  readonly disclosureIndexNumber?: string | undefined;
  readonly divisionCode?: DivisionCode | undefined;
  /** One period of status `in-force` for records whose validity is not a question (guides). */
  readonly validity: ValidityTimeline;
  readonly visibility: Visibility;
  readonly topics: readonly string[];
  readonly issuers: readonly string[];
  /** 层级 of a document's issuer. */
  readonly level?: AdministrativeLevel | undefined;
  /** 成文日期 or publication date, for `from`/`to` filters. */
  readonly datedOn?: CalendarDate | undefined;
  /** The record whose content this one repeats; results show one of them. */
  readonly duplicateOf?: string | undefined;
  readonly chunks: readonly Chunk[];
  /**
   * Earlier versions of a policy document, found when the filter is about a date on which they applied. They come and
   * go with this record; a search returns one version of a document.
   */
  readonly olderVersions?: readonly IndexRecord[] | undefined;
}

/** Hard filters. A filter that cannot be evaluated returns nothing (fail closed). */
export interface SearchFilter {
  readonly kinds?: readonly RecordKind[] | undefined;
  /** Restricts to records that apply there: the division's chain, and records without a division. */
  readonly divisionCode?: DivisionCode | undefined;
  readonly asOf: CalendarDate;
  /** Statuses allowed on `asOf`; undefined allows every status. */
  readonly validity?: readonly ValidityStatus[] | undefined;
  readonly visibility: readonly Visibility[];
  readonly topic?: string | undefined;
  readonly issuer?: string | undefined;
  readonly level?: AdministrativeLevel | undefined;
  readonly datedFrom?: CalendarDate | undefined;
  readonly datedTo?: CalendarDate | undefined;
  /** Restricts to these records. */
  readonly recordIds?: readonly string[] | undefined;
}

export interface SearchQuery {
  readonly text: string;
  readonly filter: SearchFilter;
  /** How many records (or chunks, with `listChunks`) to return, at most. */
  readonly limit: number;
  readonly offset?: number | undefined;
  /** Hits are chunks, several per record, instead of records. */
  readonly listChunks?: boolean | undefined;
  /** `date`: what matches, latest dated first, undated last. Default: best first. */
  readonly order?: 'relevance' | 'date' | undefined;
  /** The caller looks at the facets; without it an engine that counts them at a cost leaves them empty. */
  readonly withFacets?: boolean | undefined;
  /** Record hits say what makes up their scores, as far as the engine knows. */
  readonly explain?: boolean | undefined;
  /** Chunks reported with each record hit; 1 where not given. */
  readonly chunksPerRecord?: number | undefined;
}

export interface ChunkHit {
  readonly chunkId: string;
  readonly label: string;
  readonly score: number;
}

/** 证据: what is known of a record that stands among the first, besides the score that brought it there. */
export interface Evidence {
  readonly kind: RecordKind;
  /** First score over what a record that says every word of the question would have; 0 to about 2. */
  readonly share: number;
  /** Share of the question's weight whose words occur at all, 0 to 1. */
  readonly coverage: number;
  /** Cosine of the nearest chunk; 0 without a semantic model. */
  readonly similarity: number;
  /** Share of the question's runs of three characters that stand in title and best chunk, 0 to 1. */
  readonly phrases: number;
  /** The most of the question's weight that one sentence of the best chunk says, 0 to 1. */
  readonly sentence: number;
  /** Share of the question's numbers and words of other scripts that stand in title and best chunk, 0 to 1. */
  readonly words: number;
  /**
   * Cosine of the best chunk to what the first few of the kind have in common: where they agree on a matter, so does what
   * answers. `similarity` stands in where no vectors are at hand, and in kinds that do not follow the first.
   */
  readonly kinship: number;
  /** A law, where the first is a law or what carries one out: regulations may not contradict it. */
  readonly isLaw: boolean;
  /** Length over the average of the library. */
  readonly relativeLength: number;
  /** The question names a province, and this record names others only. */
  readonly isElsewhere: boolean;
  /** Of the record, on the date asked about. */
  readonly validity: ValidityStatus;
  /** Of the question, not the record: 1 where ten records say as much of it as the best, 0 where one leads by far. */
  readonly openness: number;
}

export interface RecordHit {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly versionId: string;
  /** Only the order of hits means something; scores of two queries, or of two kinds, cannot be compared. */
  readonly score: number;
  /** Absolute, 0 to 1: the share of the query's weight that this record (its best chunk included) covers. */
  readonly coverage: number;
  /** Cosine of the query to the chunk of this record that is nearest in meaning; 0 without a semantic model. */
  readonly similarity: number;
  /** What the second look weighed; undefined below its depth, in lists of chunks and in lists by date. */
  readonly evidence?: Evidence | undefined;
  /** For entries: similarity 0 to 1 of the query to the best wording of the question; 0 otherwise. */
  readonly questionSimilarity: number;
  /** For entries: the same to the best negative question. */
  readonly negativeSimilarity: number;
  /** Where it was asked for. */
  readonly explanation?: Explanation | undefined;
  /** Best first, never empty. */
  readonly chunks: readonly ChunkHit[];
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** 分面: properties by which results are counted and narrowed. */
export type FacetName = 'kind' | 'issuer' | 'topic' | 'year' | 'validity' | 'level' | 'division';

/** 词的稀有程度: how few records have each term of the query, as logarithms of inverse frequency. */
export interface TermRarities {
  readonly byTerm: ReadonlyMap<string, number>;
  /** Of a term that no record has. */
  readonly highest: number;
}

export interface SearchResult {
  readonly hits: readonly RecordHit[];
  /** Records (or chunks) that match at all, before `limit`. */
  readonly total: number;
  /**
   * Most frequent first. A count is the number of hits that would be left if the value were chosen; so `division`
   * counts the records that apply in a place, those of the divisions above it and those without one included.
   */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  /** Over all records, whatever the filter; undefined where the query has no words. */
  readonly rarities?: TermRarities | undefined;
  /** By which `similarity` can be compared between questions; undefined where the question was not compared in meaning. */
  readonly unrelated?: CosineScale | undefined;
}

/** 标识符: what an exact look-up asks for. */
export type IdentifierQuery =
  | { readonly kind: 'document-number'; readonly value: string }
  | { readonly kind: 'disclosure-index-number'; readonly value: string }
  | { readonly kind: 'title'; readonly value: string };

export interface IdentifierHit {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly versionId: string;
}

export type IndexChange =
  | { readonly change: 'put'; readonly record: IndexRecord }
  | { readonly change: 'remove'; readonly kind: RecordKind; readonly recordId: string };

/**
 * The search engine as retrieval needs it. Derived data: may be lost and rebuilt at any time.
 * Authorisation has happened before: the filter says what the asker may see.
 */
export interface SearchIndex {
  /** Applies changes in order; idempotent; visible to the next search once resolved. `put` replaces the whole record. */
  apply(changes: readonly IndexChange[]): Promise<void>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** Exact, never fuzzy; the filter holds. A number that does not exist returns nothing. */
  lookUp(identifier: IdentifierQuery, filter: SearchFilter): Promise<readonly IdentifierHit[]>;
  /** Titles and questions that begin with or contain what was typed, best first. */
  suggest(typed: string, filter: SearchFilter, limit: number): Promise<readonly string[]>;
  /**
   * A short question as it was probably meant, where its words are not in the library and others that sound like them
   * are; undefined where nothing speaks for a slip, and everywhere where the engine cannot tell.
   */
  correct?(text: string): Promise<string | undefined>;
  /** Records held. */
  count(): Promise<number>;
  clear(): Promise<void>;
  /**
   * Where given: fills a fresh index beside the present one, which goes on answering, and then puts it in its place
   * at once. Otherwise a rebuild puts every record again and removes those that are gone.
   */
  rebuild?(fill: (into: Pick<SearchIndex, 'apply'>) => Promise<void>): Promise<void>;
}
