import type { JudgedAnswer } from '../ask-labelled-questions.ts';
import { comparedArticle } from './read-articles.ts';

export interface JudgedRecitation {
  readonly qid: string;
  readonly question: string;
  readonly form: string;
  /** The answer is the article, letter for letter, nothing left out and nothing added. */
  readonly isVerbatim: boolean;
  readonly status: string;
}

export function judgeRecitation({ question, answer }: JudgedAnswer): JudgedRecitation {
  const blocks = answer.blocks.filter(({ kind }) => kind !== 'canned');
  const recited = comparedArticle(blocks.map(({ text }) => text).join(''));
  return {
    qid: question.qid,
    question: question.question,
    form: question.label ?? '',
    isVerbatim: question.answers.some((article) => comparedArticle(article) === recited),
    status: answer.status,
  };
}

/** Shares of verbatim answers, of all and of each wording; `sound`: without any fault of citation. */
export function measureRecitation(judged: readonly JudgedAnswer[]): ReadonlyMap<string, readonly number[]> {
  const values = new Map<string, number[]>();
  const add = (name: string, isSo: boolean): void => {
    values.set(name, [...(values.get(name) ?? []), Number(isSo)]);
  };
  for (const one of judged) {
    const { isVerbatim, form } = judgeRecitation(one);
    add('verbatim', isVerbatim);
    add(`verbatim@${form}`, isVerbatim);
    add('sound', one.citationFaults.length === 0);
  }
  return values;
}
