import { ANSWER_FORMS } from '../../content/answer-forms.ts';
import { isSingleCharacter } from '../../retrieval/analyze.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import { COMPOSING } from './composing-parameters.ts';
import { isStranger } from './stranger.ts';
import { createTermFinder, type FindTerms } from './term-finder.ts';

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
  find: FindTerms = createTermFinder(question.terms),
  weights: ReadonlyMap<string, number> = weightTerms(question, sentences, find),
): readonly ScoredSentence[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const byTerm = Float64Array.from(weights.values());
  return sentences
    .map((sentence) => {
      const held = termsAround(sentence, find);
      let covered = 0;
      let own = 0;
      for (let term = 0; term < byTerm.length; term++) {
        const credit = creditOf(held, term);
        if (credit === 0) continue;
        const weight = byTerm[term] as number;
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
  find: FindTerms = createTermFinder(question.terms),
): ReadonlyMap<string, number> {
  const terms = [...question.terms];
  const frequencies = new Uint32Array(terms.length);
  for (const { wording } of sentences) {
    const own = find(wording.own, wording.provision);
    for (let term = 0; term < own.length; term++)
      frequencies[term] = (frequencies[term] as number) + (own[term] as number);
  }
  return new Map(
    terms.map((term, at) => {
      const frequency = frequencies[at] as number;
      const rarity = Math.log(1 + (sentences.length - frequency + 0.5) / (frequency + 0.5));
      return [term, rarity * (isSingleCharacter(term) ? COMPOSING.singleCharacterWeight : 1)];
    }),
  );
}

interface TermsAround {
  readonly own: Uint8Array;
  readonly headings: Uint8Array;
  readonly title: Uint8Array;
  readonly previous: Uint8Array;
  readonly provision: Uint8Array;
}

function termsAround({ wording }: CandidateSentence, find: FindTerms): TermsAround {
  return {
    own: find(wording.own, wording.provision),
    headings: find(wording.headings),
    title: find(wording.title),
    previous: find(wording.previous, wording.provision),
    provision: find(wording.provision),
  };
}

function creditOf({ own, headings, title, previous, provision }: TermsAround, term: number): number {
  if (own[term] === 1) return 1;
  if (headings[term] === 1) return COMPOSING.headingCredit;
  if (title[term] === 1) return COMPOSING.titleCredit;
  if (previous[term] === 1) return COMPOSING.neighbourCredit;
  return provision[term] === 1 ? COMPOSING.provisionCredit : 0;
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
