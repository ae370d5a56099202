import { ASKS_OF_CONSULTATION, SPEAKS_OF_CONSULTATION } from '../../content/consultation-words.ts';
import { ASKS_PHONE, PHONE_NUMBER } from '../../content/question-words.ts';
import { isCitableStatus } from '../../policy/validity.ts';
import { isAboutTitle } from '../asked-validity.ts';
import { inOfficialWords } from '../official-wordings.ts';
import { withoutNames } from '../question-text.ts';
import { type PickedSpan, pickSpan } from '../spans/pick-span.ts';
import { asksForAnyStatus, type WalkState } from '../walk.ts';
import { type AskedQuestion, askedQuestion } from './asked-question.ts';
import { type CandidateSentence, candidateSentences } from './candidate-sentences.ts';
import { isOfOtherCase, namedValues } from './contradicts.ts';
import { asksForOpening, isOpeningClause } from './opening-clause.ts';
import { pickInTier, preferFitting } from './prefer-fitting.ts';
import { type ScoredSentence, scoreSentences, weightTerms } from './score-sentences.ts';
import { placesOf } from './stranger.ts';
import { createTermFinder } from './term-finder.ts';

const CLOSING_CLAUSE =
  /^(?:第[一二三四五六七八九十百]+条)?[\s　]*(?:（[一二三四五六七八九十]+）)?本[^，。；：]{2,8}(?:自|从)[^。；]{1,40}(?:施行|实施|执行|生效)|^[^，。；]*《[^。；]+》[^，。；《》]{0,30}(?:同时|即行|予以)?(?:废止|停止执行|失效)[。；]?$/u;
const ASKS_OF_FORCE = /施行|实施|生效|执行|有效|废止|失效|到期|作废|开始|期限|什么时候|何时/u;

/**
 * A clause on the force of its own document answers only what is asked of that document: not how long a card is valid. A
 * sentence without a number to call answers nobody who asks for one; why a document was made, nobody who asks for a rule.
 */
function mayAnswer(asked: AskedQuestion, isNamed: boolean): (sentence: CandidateSentence) => boolean {
  const asksPhone = ASKS_PHONE.test(asked.text);
  const asksOfConsultation = ASKS_OF_CONSULTATION.test(asked.text);
  const asksOpening = asksForOpening(asked);
  const asksOfForce = ASKS_OF_FORCE.test(asked.text);
  return (sentence) => {
    const { text, policy } = sentence;
    if (asksPhone && !PHONE_NUMBER.test(text)) return false;
    if (asksOfConsultation && !speaksOfConsultation(sentence)) return false;
    if (!asksOpening && isOpeningClause(text)) return false;
    if (isNamed || !CLOSING_CLAUSE.test(text)) return true;
    return asksOfForce && isAboutTitle(asked.topic, policy.version.metadata.title);
  };
}

/** Itself, or below the sentence that does: 1.电子邮箱. A date of anything else is none for giving opinions. */
function speaksOfConsultation({ text, wording }: CandidateSentence): boolean {
  return SPEAKS_OF_CONSULTATION.test(text) || SPEAKS_OF_CONSULTATION.test(wording.previous);
}

/** 评句: the sentences that retrieval offers, judged by the question, and the words in them that answer. */
export interface JudgedSentences {
  readonly asked: AskedQuestion;
  readonly scored: readonly ScoredSentence[];
  /** By which terms of the question were weighed. */
  readonly weights: ReadonlyMap<string, number>;
  readonly picked: PickedSpan | undefined;
}

export function judgeSentences(state: WalkState): JudgedSentences {
  const { scope, candidates, understanding, question, wordings } = state;
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate.policy : []));
  const places = policies.flatMap(({ version: { metadata } }) => [...placesOf(metadata)]);
  const sentences = candidateSentences(
    candidates,
    scope,
    (status) => isCitableStatus(status) || asksForAnyStatus(state),
    understanding.asOf,
  );
  const text = withoutNames(understanding.undatedText, scope.titles);
  const offered =
    wordings.length === 0
      ? []
      : [...new Set(sentences.flatMap(({ wording }) => [wording.provision, wording.title]))];
  const restated = inOfficialWords(text, wordings, (words) => offered.some((own) => own.includes(words)));
  const asked = askedQuestion(restated, question.text, places);
  const named = namedValues(asked.topic);
  const answers = mayAnswer(asked, scope.recordIds !== undefined);
  const answering = sentences.filter((sentence) => answers(sentence) && !isOfOtherCase(named, sentence));
  const find = createTermFinder(asked.terms);
  const weights = weightTerms(asked, answering, find);
  const { scored, fitting } = preferFitting(question.text, scoreSentences(asked, answering, find, weights));
  const picked = fitting
    ? pickInTier(question.text, fitting, weights)
    : pickSpan(question.text, scored, weights);
  return { asked, scored, weights, picked };
}
