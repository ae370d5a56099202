/**
 * 条文层级: statutes use part to subitem (编章节条款项目), notices point-1 to point-5 (一、（一）1.（1）①).
 * `heading` is an unnumbered heading, `annex` an attachment, `table-row` a row of a table read as a sentence.
 */
export type ProvisionLevel =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'paragraph'
  | 'item'
  | 'subitem'
  | 'point-1'
  | 'point-2'
  | 'point-3'
  | 'point-4'
  | 'point-5'
  | 'heading'
  | 'annex'
  | 'table-row';

/** 条文: one node of a version's text. `text` is its own text, NFC, label included, without its children. */
export interface Provision {
  /** URL-safe, contains the document id, the same whenever the same text is imported again. */
  readonly id: string;
  readonly parentId?: string | undefined;
  /** Reading order within the version, from 0. */
  readonly ordinal: number;
  readonly level: ProvisionLevel;
  /** As spoken: 第三条第二款第（一）项, 二、（六）, 附件1表第3行; empty for unnumbered text. */
  readonly label: string;
  /** Titles of the ancestors that have one, outermost first. */
  readonly headingPath: readonly string[];
  readonly text: string;
}
