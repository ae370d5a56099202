import { ASKS_TO_DO, GENERIC_ACTIONS } from '../../content/guide-questions.ts';
import { analyze, isSingleCharacter } from '../../retrieval/analyze.ts';
import type { AskedQuestion } from '../composing/asked-question.ts';
import type { Candidate } from '../walk.ts';

export type GuideCandidate = Extract<Candidate, { readonly kind: 'guide' }>;

/**
 * 指南把握特征: what tells that the first guide found is the matter asked about, and that the matter is among the first
 * few. All are of what the search has brought anyway; 0 to about 1.
 */
export const GUIDE_FEATURES = [
  /** First score of the first guide, over what a guide that says every word of the question would have. */
  'share',
  /** By how much that is above the second. */
  'lead',
  /** By how much it is above the last of those looked at: many matters of one name lie close together. */
  'leadOverLast',
  /** Cosine of the question to the nearest field of the first guide. */
  'similarity',
  /** By how much that is above the nearest of the others. */
  'similarityLead',
  /** Share of the question's weight that the first guide covers. */
  'coverage',
  /** The highest coverage among the guides looked at. */
  'bestCoverage',
  /** Share of the characters of the first guide's matter, as its title names it, that the question has. */
  'titleCharacters',
  /** Logarithm of the question's length in characters, a fifth of it: long ones meet more words by chance. */
  'questionLength',
  /** Something is to be got done (想办, 去哪领, 能不能退), 0 or 1: not what happened, nor who somebody was. */
  'asksToDo',
] as const;

export type GuideFeature = (typeof GUIDE_FEATURES)[number];
export type GuideFeatures = Readonly<Record<GuideFeature, number>>;

/** How many of the first are compared; with fewer, how far one stands out says nothing. */
const COMPARED = 5;

/** Undefined where too few guides were found to tell. */
export function guideFeatures(
  { text, topic, terms }: AskedQuestion,
  found: readonly GuideCandidate[],
): GuideFeatures | undefined {
  const guides = found.slice(0, COMPARED);
  const [first, ...others] = guides;
  if (!first || guides.length < COMPARED) return undefined;
  const shareOf = ({ hit }: GuideCandidate): number => hit.evidence?.share ?? 0;
  const last = others.at(-1);
  return {
    share: shareOf(first),
    lead: shareOf(first) - (others[0] ? shareOf(others[0]) : 0),
    leadOverLast: shareOf(first) - (last ? shareOf(last) : 0),
    similarity: first.hit.similarity,
    similarityLead: first.hit.similarity - Math.max(0, ...others.map(({ hit }) => hit.similarity)),
    coverage: first.hit.coverage,
    bestCoverage: Math.max(...guides.map(({ hit }) => hit.coverage)),
    titleCharacters: shareOfTitle(terms, first.guide.version.content.title),
    questionLength: Math.log(1 + topic.length) / 5,
    asksToDo: ASKS_TO_DO.test(text) ? 1 : 0,
  };
}

function shareOfTitle(terms: ReadonlySet<string>, title: string): number {
  const characters = [...new Set(analyze(title.replace(GENERIC_ACTIONS, ' ')))].filter(isSingleCharacter);
  return characters.filter((term) => terms.has(term)).length / Math.max(1, characters.length);
}
