import { z } from 'zod';

/** 一次评测: what a run said of every question, so that a later run can be held against it. */
export interface EvaluationRun {
  readonly set: string;
  readonly task: string;
  readonly questions: readonly RunQuestion[];
}

export interface RunQuestion {
  readonly qid: string;
  readonly question: string;
  /** 0 for nothing found or decided wrongly, 1 for the best possible; between two runs it tells gained from lost. */
  readonly standing: number;
  /** The outcome in words, for people who read the differences. */
  readonly outcome: string;
  /** What the question adds to each figure, which is the mean over all questions. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Of runs that are about refusing. */
  readonly rated?: { readonly confidence: number; readonly isAnswerable: boolean } | undefined;
}

const Run = z.object({
  set: z.string(),
  task: z.string(),
  questions: z.array(
    z.object({
      qid: z.string(),
      question: z.string(),
      standing: z.number(),
      outcome: z.string(),
      values: z.record(z.string(), z.array(z.number())),
      rated: z.object({ confidence: z.number(), isAnswerable: z.boolean() }).optional(),
    }),
  ),
});

/** The saved run; undefined where the text is none. */
export function parseEvaluationRun(text: string): EvaluationRun | undefined {
  try {
    return Run.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** For sets whose texts may not be copied; comparisons take the texts from the later run. */
export function withoutText(run: EvaluationRun): EvaluationRun {
  return { ...run, questions: run.questions.map((question) => ({ ...question, question: '' })) };
}
