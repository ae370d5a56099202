import { ANSWER_FORMS } from '../../content/answer-forms.ts';
import { isSingleCharacter } from '../../retrieval/analyze.ts';
import { areRulesMeant, tells } from '../rules-before-cases.ts';
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
  const told = toldCases(question, sentences);
  const forms = [...question.kinds].flatMap((kind) => ANSWER_FORMS[kind] ?? []);
  return sentences
    .map((sentence) => {
      const { covered, own } = coverageOf(sentence, byTerm, find);
      const coverage = covered / total;
      return {
        sentence,
        coverage,
        ownCoverage: own / total,
        score:
          coverage *
          factorOf(question, sentence, forms) *
          (told.has(sentence.policy) ? COMPOSING.toldFactor : 1),
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
    const own = find(wording.own);
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

/** Weight of the terms that the sentence and its context have, and of those that it has itself. */
function coverageOf(
  { wording }: CandidateSentence,
  byTerm: Float64Array,
  find: FindTerms,
): { readonly covered: number; readonly own: number } {
  const inOwn = find(wording.own);
  const inHeadings = find(wording.headings);
  const inTitle = find(wording.title);
  const inPrevious = find(wording.previous);
  const inProvision = find(wording.provision);
  let covered = 0;
  let own = 0;
  for (let term = 0; term < byTerm.length; term++) {
    const weight = byTerm[term] as number;
    if (inOwn[term] === 1) {
      covered += weight;
      own += weight;
    } else if (inHeadings[term] === 1) covered += weight * COMPOSING.headingCredit;
    else if (inTitle[term] === 1) covered += weight * COMPOSING.titleCredit;
    else if (inPrevious[term] === 1) covered += weight * COMPOSING.neighbourCredit;
    else if (inProvision[term] === 1) covered += weight * COMPOSING.provisionCredit;
  }
  return { covered, own };
}

function factorOf(question: AskedQuestion, sentence: CandidateSentence, forms: readonly RegExp[]): number {
  const rank =
    1 +
    COMPOSING.provisionRankBonus * sentence.provisionShare +
    COMPOSING.recordRankBonus * sentence.recordShare;
  const fits = forms.some((form) => form.test(sentence.text));
  return (
    rank *
    (fits ? COMPOSING.kindFactor : 1) *
    (lacksUnit(question, sentence) ? COMPOSING.lacksUnitFactor : 1) *
    (sentence.isHeading ? COMPOSING.headingFactor : 1) *
    (isStranger(question, sentence) ? COMPOSING.strangerFactor : 1) *
    (sentence.isAmended ? COMPOSING.amendedFactor : 1)
  );
}

/** A row prints its units in the head of the table, a list in its items. */
export function lacksUnit({ unit }: AskedQuestion, { text, listed, provision }: CandidateSentence): boolean {
  if (unit === undefined || provision.level === 'table-row') return false;
  return !unit.has.test(text) && !unit.has.test(listed);
}

/** A case applies the rule, and the statute is the rule. */
function toldCases(
  { text }: AskedQuestion,
  sentences: readonly CandidateSentence[],
): ReadonlySet<CandidateSentence['policy']> {
  const policies = [...new Set(sentences.map(({ policy }) => policy))];
  return new Set(areRulesMeant(text, policies) ? policies.filter(tells) : []);
}
