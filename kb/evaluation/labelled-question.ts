import { z } from 'zod';

/** 标注问题: a question of a labelled set, with the records that answer it. */
export interface LabelledQuestion {
  readonly qid: string;
  readonly question: string;
  readonly goldIds: readonly string[];
  readonly answers: readonly string[];
  readonly isAnswerable: boolean;
  /** 限定文件: the document inside which the question is asked; `isAnswerable` then speaks of this document alone. */
  readonly inside?: string | undefined;
  readonly label?: string | undefined;
  /** 来信: what the citizen wrote below the title, which is the question. */
  readonly letter?: string | undefined;
}

const Line = z.looseObject({
  qid: z.string(),
  question: z.string().default(''),
  gold_ids: z.array(z.string()).default([]),
  answers: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
  inside: z.string().optional(),
  label: z.string().optional(),
  letter: z.string().optional(),
});

/** A line of questions.jsonl is not what it should be: the set is damaged, and figures of it would mislead. */
export class LabelledQuestionError extends Error {
  readonly code = 'invalid-labelled-question';
}

/**
 * Reads questions.jsonl; a line without a question asks nothing and is left out (a published set
 * has one). Throws at the first line that is no labelled question.
 */
export function parseLabelledQuestions(text: string): readonly LabelledQuestion[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = Line.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new LabelledQuestionError(`questions.jsonl 第 ${index + 1} 行不是有效的标注问题。`);
    }
    if (parsed.data.question.trim() === '') return [];
    const { qid, question, gold_ids, answers, answerable, inside, label, letter } = parsed.data;
    return [{ qid, question, goldIds: gold_ids, answers, isAnswerable: answerable, inside, label, letter }];
  });
}

/** Title and letter as one question, as a citizen sends them. */
export function withLetter(question: LabelledQuestion): LabelledQuestion {
  const { letter } = question;
  return letter === undefined ? question : { ...question, question: `${question.question}\n${letter}` };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
