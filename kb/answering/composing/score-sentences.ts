import { ANSWER_FORMS } from '../../content/answer-forms.ts';
import { isSingleCharacter } from '../../retrieval/analyze.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import { COMPOSING } from './composing-parameters.ts';
import { isStranger } from './stranger.ts';

/** 得分句: how well a sentence answers. */
export interface ScoredSentence {
  readonly sentence: CandidateSentence;
  readonly score: number;
  /** Share of the question's weight that the sentence itself and its context cover. */
  readonly coverage: number;
  /** The same, of the sentence alone. */
  readonly ownCoverage: number;
}

/** Best first. Terms weigh by how few of the offered sentences have them: what all have tells none apart. */
export function scoreSentences(
  question: AskedQuestion,
  sentences: readonly CandidateSentence[],
  weights: ReadonlyMap<string, number> = weightTerms(question, sentences),
): readonly ScoredSentence[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  return sentences
    .map((sentence) => {
      let covered = 0;
      let own = 0;
      for (const [term, weight] of weights) {
        const credit = creditOf(term, sentence);
        covered += weight * credit;
        if (credit === 1) own += weight;
      }
      const coverage = covered / total;
      return {
        sentence,
        coverage,
        ownCoverage: own / total,
        score: coverage * factorOf(question, sentence),
      };
    })
    .sort((first, second) => second.score - first.score);
}

/** 词重: rarity of each term of the question among the offered sentences. */
export function weightTerms(
  question: AskedQuestion,
  sentences: readonly CandidateSentence[],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const term of question.terms) {
    const frequency = sentences.filter(({ wording }) => wording.own.includes(term)).length;
    const rarity = Math.log(1 + (sentences.length - frequency + 0.5) / (frequency + 0.5));
    weights.set(term, rarity * (isSingleCharacter(term) ? COMPOSING.singleCharacterWeight : 1));
  }
  return weights;
}

function creditOf(term: string, { wording }: CandidateSentence): number {
  if (wording.own.includes(term)) return 1;
  if (wording.headings.includes(term)) return COMPOSING.headingCredit;
  if (wording.title.includes(term)) return COMPOSING.titleCredit;
  if (wording.previous.includes(term)) return COMPOSING.neighbourCredit;
  return wording.provision.includes(term) ? COMPOSING.provisionCredit : 0;
}

function factorOf(question: AskedQuestion, sentence: CandidateSentence): number {
  const rank =
    1 +
    COMPOSING.provisionRankBonus * sentence.provisionShare +
    COMPOSING.recordRankBonus * sentence.recordShare;
  const forms = [...question.kinds].flatMap((kind) => ANSWER_FORMS[kind] ?? []);
  const fits = forms.length > 0 && forms.some((form) => form.test(sentence.text));
  return (
    rank *
    (fits ? COMPOSING.kindFactor : 1) *
    (sentence.isHeading ? COMPOSING.headingFactor : 1) *
    (isStranger(question, sentence) ? COMPOSING.strangerFactor : 1) *
    (sentence.isAmended ? COMPOSING.amendedFactor : 1)
  );
}
