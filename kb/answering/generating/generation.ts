import type { ModelUsage } from '../language-model.ts';

/** 生成记录: what a model was asked and said for one answer, kept with it so that every shown sentence can be traced. */
export interface Generation {
  /** `used`, or why its words were not: a reason of the errors in language-model.ts, `nothing-grounded`, `no-answer`. */
  readonly outcome: string;
  readonly model: string;
  /** As the endpoint reported it. */
  readonly modelVersion?: string | undefined;
  readonly promptVersion: string;
  readonly usage?: ModelUsage | undefined;
  /** Passages by token, as provision ids. */
  readonly passages: Readonly<Record<string, readonly string[]>>;
  readonly sentences: readonly GeneratedSentence[];
}

export interface GeneratedSentence {
  readonly text: string;
  /** As cited by the model. */
  readonly sources: readonly string[];
  /** `kept`, `attached-elsewhere`, or why it was dropped. */
  readonly verdict: string;
}
