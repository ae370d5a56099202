import type { CalendarDate } from './calendar-date.ts';

/** 文件关系类型: stated once by the acting document, read both ways. `lapses` is 宣布失效, legally not 废止. */
export type RelationType =
  | 'amends'
  | 'repeals'
  | 'lapses'
  | 'supersedes'
  | 'basedOn'
  | 'implements'
  | 'interprets';

/** 关系来源: stated by the import record, found in the text, or found in a list annexed to it. */
export type RelationSource = 'record' | 'text' | 'annex';

/** 关系认定: what staff decided about a relation found in a text. */
export type RelationDecision = 'confirmed' | 'rejected';

/** 关系状态: only a confirmed relation has effect on validity. */
export type RelationState = 'confirmed' | 'suggested';

/** 文件关系: what one document does to another. */
export interface Relation {
  readonly type: RelationType;
  /** An id or a 发文字号, as stated; the title where a text names nothing else. */
  readonly target: string;
  /** The title in 《》, where a text names the target by it. */
  readonly targetTitle?: string | undefined;
  /** The day from which it takes effect; the acting document's effective date where not stated. */
  readonly effectiveOn?: CalendarDate | undefined;
  /** Provision ids or labels, where it concerns parts only. */
  readonly provisions?: readonly string[] | undefined;
  /** The import record where not given. */
  readonly foundIn?: RelationSource | undefined;
  /** The sentence or row it was found in. */
  readonly quote?: string | undefined;
  /** Id of the provision that says so; in a draft its path. */
  readonly statedIn?: string | undefined;
}

/** Relations that change whether and how far their target holds. */
export const VALIDITY_RELATIONS = ['amends', 'repeals', 'lapses', 'supersedes'] as const;
export type ValidityRelationType = (typeof VALIDITY_RELATIONS)[number];
