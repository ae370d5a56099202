import { familyOf } from '../answering/answer-status.ts';
import { answerValues } from './answer-metrics.ts';
import type { JudgedAnswer } from './ask-labelled-questions.ts';
import type { RunQuestion } from './evaluation-run.ts';
import type { JudgedRecitation } from './recitation/judge-recitation.ts';
import { type JudgedQuestion, rankOf, retrievalValues } from './retrieval-metrics.ts';

/** By the rank of the first gold record. */
export function retrievalOutcome(judged: JudgedQuestion): RunQuestion {
  const rank = rankOf(judged);
  return {
    qid: judged.questionId,
    question: judged.question,
    standing: rank === undefined ? 0 : 1 / rank,
    outcome: rank === undefined ? '未找到' : `第 ${rank} 位`,
    values: retrievalValues(judged),
  };
}

/** By the characters that the highlights share with the gold answer. */
export function answerOutcome(judged: JudgedAnswer): RunQuestion {
  const values = answerValues(judged);
  const [f1] = values.f1 ?? [];
  return {
    ...asked(judged),
    standing: f1 ?? 0,
    outcome: `${judged.answer.status}${f1 === undefined ? '' : `，字 F1 ${f1.toFixed(2)}`}`,
    values,
  };
}

/** By whether answering, or refusing, was right. */
export function abstentionOutcome(judged: JudgedAnswer): RunQuestion {
  const { status, confidence } = judged.answer;
  const { isAnswerable } = judged.question;
  const isRight = (familyOf(status) === 'answered') === isAnswerable;
  return {
    ...asked(judged),
    standing: isRight ? 1 : 0,
    outcome: `${status}，把握 ${confidence.toFixed(2)}`,
    values: { [isAnswerable ? 'answerable-answered' : 'refusal-recall']: [isRight ? 1 : 0] },
    rated: { confidence, isAnswerable },
  };
}

/** By whether the article came back letter for letter. */
export function recitationOutcome({ qid, question, isVerbatim, status }: JudgedRecitation): RunQuestion {
  const right = isVerbatim ? 1 : 0;
  return { qid, question, standing: right, outcome: status, values: { verbatim: [right] } };
}

function asked({ question: { qid, question } }: JudgedAnswer): Pick<RunQuestion, 'qid' | 'question'> {
  return { qid, question };
}
