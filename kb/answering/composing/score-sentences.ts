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
  const held = createTermFinder([...weights.keys()]);
  const byTerm = [...weights.values()];
  return sentences
    .map((sentence) => {
      const credits = creditsOf(sentence, held);
      let covered = 0;
      let own = 0;
      for (const [term, weight] of byTerm.entries()) {
        const credit = credits(term);
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

/** By term, 1 where the text has it. */
type FindTerms = (text: string) => Uint8Array;

/** Titles, headings and provisions stand around many sentences: each text is searched once. */
function createTermFinder(terms: readonly string[]): FindTerms {
  const known = new Map<string, Uint8Array>();
  return (text) => {
    let held = known.get(text);
    if (!held) {
      held = Uint8Array.from(terms, (term) => (text.includes(term) ? 1 : 0));
      known.set(text, held);
    }
    return held;
  };
}

function creditsOf({ wording }: CandidateSentence, find: FindTerms): (term: number) => number {
  const [own, headings, title] = [find(wording.own), find(wording.headings), find(wording.title)];
  const [previous, provision] = [find(wording.previous), find(wording.provision)];
  return (term) => {
    if (own[term] === 1) return 1;
    if (headings[term] === 1) return COMPOSING.headingCredit;
    if (title[term] === 1) return COMPOSING.titleCredit;
    if (previous[term] === 1) return COMPOSING.neighbourCredit;
    return provision[term] === 1 ? COMPOSING.provisionCredit : 0;
  };
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
