import type { RunQuestion } from '../../kb/evaluation/evaluation-run.ts';

/** What a task measured: the run for later comparison, and what is reported of it. */
export interface Measured {
  readonly questions: readonly RunQuestion[];
  readonly result: object;
  readonly lines: readonly string[];
  /** The same questions through another ranking, where one was asked for. */
  readonly yardstick?: { readonly name: string; readonly questions: readonly RunQuestion[] } | undefined;
}
