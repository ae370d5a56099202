/**
 * 修改指令: one change that a 修改决定 orders. Places are labels in the numbering before the change, normalised; `newLabel`
 * is the number that the article shall bear afterwards.
 */
export type AmendmentInstruction = {
  /** The document concerned as the decision names it; undefined where it names none. */
  readonly targetTitle?: string | undefined;
  /** The clause of the decision that orders it, quoted texts shortened. */
  readonly quote: string;
} & (
  | { readonly action: 'retitle'; readonly title: string }
  | {
      readonly action: 'replace';
      readonly place: string;
      readonly newLabel?: string | undefined;
      readonly lines: readonly string[];
    }
  | { readonly action: 'delete'; readonly place: string }
  | { readonly action: 'renumber'; readonly place: string; readonly newLabel: string }
  | { readonly action: 'insert-article'; readonly newLabel: string; readonly lines: readonly string[] }
  | {
      readonly action: 'append';
      /** The article that gets a paragraph or item. */
      readonly place: string;
      /** 第三款, 第（四）项: where in the article; undefined: at its end. */
      readonly newLabel?: string | undefined;
      readonly lines: readonly string[];
    }
  | {
      readonly action: 'replace-words';
      readonly place: string;
      readonly words: string;
      /** Empty: the words are struck out. */
      readonly replacement: string;
    }
);

/** What the decision orders, and what of it nobody but a person can carry out. */
export interface AmendmentOrder {
  readonly instructions: readonly AmendmentInstruction[];
  /** 条文顺序作相应调整: articles are numbered anew. */
  readonly renumbersArticles: boolean;
  readonly notUnderstood: readonly { readonly quote: string; readonly targetTitle?: string | undefined }[];
}
