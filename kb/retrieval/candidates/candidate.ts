import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { ValidityStatus } from '../../policy/validity.ts';
import type { RecordKind } from '../search-index.ts';
import type { VersionOnDay } from '../version-on-day.ts';

/** 候选切片: what an engine found and has not ranked as we do. */
export interface CandidateChunk {
  readonly chunkId: string;
  readonly label: string;
  readonly headings: readonly string[];
  readonly text: string;
  /** Tokens of label, headings and text. */
  readonly length: number;
  readonly ordinal: number;
  /** Cosine to the question; undefined where it is not known. */
  readonly cosine?: number | undefined;
}

/** 候选记录: a version with those of its chunks that were found; each holds words of the question or is near it. */
export interface CandidateRecord {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly versionId: string;
  /** The same for records that repeat one content and for the versions of a document. */
  readonly contentKey: string;
  readonly datedOn?: CalendarDate | undefined;
  readonly titles: readonly string[];
  readonly negativeTitles: readonly string[];
  /** Of the whole version: tokens, those of titles and headings as often as they weigh. */
  readonly length: number;
  /** The question names its 发文字号, 索引号 or whole title. */
  readonly isNamed: boolean;
  /** It names its 发文字号 or 索引号, which no other text bears. */
  readonly isNumbered: boolean;
  /** On the date asked about. */
  readonly validity: ValidityStatus;
  readonly onDay: VersionOnDay;
  readonly chunks: readonly CandidateChunk[];
}

/** What ranking must know of the library, which the candidates alone do not tell. */
export interface LibraryStatistics {
  /** Over records and over chunks; a token that occurs nowhere has the highest. */
  readonly inverseRecordFrequency: (token: string) => number;
  readonly inverseChunkFrequency: (token: string) => number;
  readonly averageRecordLength: number;
  readonly averageChunkLength: number;
}
