import { isCitableStatus } from '../../policy/validity.ts';
import { withoutNames } from '../question-text.ts';
import { type PickedSpan, pickSpan } from '../spans/pick-span.ts';
import { asksForAnyStatus, type WalkState } from '../walk.ts';
import { type AskedQuestion, askedQuestion } from './asked-question.ts';
import { candidateSentences } from './candidate-sentences.ts';
import { type ScoredSentence, scoreSentences, weightTerms } from './score-sentences.ts';
import { placesOf } from './stranger.ts';
import { createTermFinder } from './term-finder.ts';

/** 评句: the sentences that retrieval offers, judged by the question, and the words in them that answer. */
export interface JudgedSentences {
  readonly asked: AskedQuestion;
  readonly scored: readonly ScoredSentence[];
  /** By which terms of the question were weighed. */
  readonly weights: ReadonlyMap<string, number>;
  readonly picked: PickedSpan | undefined;
}

export function judgeSentences(state: WalkState): JudgedSentences {
  const { scope, candidates, understanding, question } = state;
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate.policy : []));
  const places = policies.flatMap(({ version: { metadata } }) => [...placesOf(metadata)]);
  const asked = askedQuestion(withoutNames(understanding.undatedText, scope.titles), question.text, places);
  const sentences = candidateSentences(
    candidates,
    scope,
    (status) => isCitableStatus(status) || asksForAnyStatus(state),
    understanding.asOf,
  );
  const find = createTermFinder(asked.terms);
  const weights = weightTerms(asked, sentences, find);
  const scored = scoreSentences(asked, sentences, find, weights);
  return { asked, scored, weights, picked: pickSpan(question.text, scored, weights) };
}
