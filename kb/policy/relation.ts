import type { CalendarDate } from './calendar-date.ts';

/** 文件关系类型: stated once by the acting document, read both ways. */
export type RelationType = 'amends' | 'repeals' | 'supersedes' | 'basedOn' | 'implements' | 'interprets';

/** 文件关系: what one document does to another. */
export interface Relation {
  readonly type: RelationType;
  /** An id or a 发文字号, as stated. */
  readonly target: string;
  /** The day from which it takes effect; the acting document's effective date where not stated. */
  readonly effectiveOn?: CalendarDate | undefined;
  /** Provision ids or labels, where it concerns parts only. */
  readonly provisions?: readonly string[] | undefined;
}
