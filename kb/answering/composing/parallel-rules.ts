import type { DivisionCode } from '../../policy/division-code.ts';
import { findDivisions } from '../../policy/find-divisions.ts';
import { analyze, normalizeText } from '../../retrieval/analyze.ts';
import { readTokens } from '../grounding/read-tokens.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import type { ScoredSentence } from './score-sentences.ts';
import { isStranger } from './stranger.ts';

/** Documents shown side by side; more would be a list, not an answer. */
const MAX_DOCUMENTS = 3;
/**
 * Share of the question's matter in the best sentence, and of its words with the numbers left out, from which another
 * document's sentence says what the best one says; pairs of characters that only stand together in the question are in
 * neither. Two rules are compared only where they are plainly about
 * one thing; docs/quality.md has how often that is so.
 */
const SAME_MATTER = 0.75;
const SAME_WORDS = 0.5;

/** 并行规定: what one document says on the very matter on which another one says something as well. */
export interface ParallelRule {
  readonly sentence: CandidateSentence;
  /** Amounts, periods and dates of the sentence, as printed. */
  readonly figures: readonly string[];
}

export interface ParallelRules {
  /** One of each document, the best first; empty where only one document answers. */
  readonly rules: readonly ParallelRule[];
  /** 100元 here, 150元 there. */
  readonly haveOtherFigures: boolean;
}

const NONE: ParallelRules = { rules: [], haveOtherFigures: false };

/** The best sentence and, of every other document, the one that says the same thing of its own. */
export function parallelRules(
  question: AskedQuestion,
  scored: readonly ScoredSentence[],
  place: DivisionCode | undefined,
): ParallelRules {
  const [best] = scored;
  if (!best || best.sentence.isHeading || best.sentence.provision.level === 'table-row') return NONE;
  const words = wordsOf(best.sentence.text);
  const matter = matterOf(question, best.sentence);
  const chosen = [best];
  for (const candidate of scored) {
    if (chosen.length === MAX_DOCUMENTS) break;
    const { sentence } = candidate;
    const isOfOther = chosen.every((one) => documentOf(one.sentence) !== documentOf(sentence));
    if (!isOfOther || sentence.isHeading || sentence.isAmended) continue;
    // Where the place is known, search has left out every rule with a place that does not apply there.
    const hasPlace = place !== undefined && sentence.policy.version.metadata.divisionCode !== undefined;
    if (!hasPlace && isStranger(question, sentence)) continue;
    if (!isOnMatter(sentence, matter) || sharedWords(words, sentence.text) < SAME_WORDS) continue;
    chosen.push(candidate);
  }
  const rules = chosen.map(({ sentence }) => ({ sentence, figures: figuresOf(sentence.text) }));
  const distinct = rules.filter(
    ({ sentence }, index) =>
      !rules.slice(0, index).some((other) => bare(other.sentence.text) === bare(sentence.text)),
  );
  if (distinct.length < 2) return NONE;
  return { rules: distinct, haveOtherFigures: asksForFigure(question) && differ(distinct) };
}

function documentOf({ policy }: CandidateSentence): string {
  return policy.version.documentId;
}

/** Terms of the question that the sentence, its headings or its title take up; a place is no matter. */
export function matterOf({ topic, places }: AskedQuestion, sentence: CandidateSentence): readonly string[] {
  const named = [...findDivisions(topic).map(({ start, end }) => topic.slice(start, end)), ...places];
  const placeless = named.reduce((rest, place) => rest.replaceAll(place, ' '), topic);
  const standing = standingWords(sentence);
  return [...new Set(analyze(placeless))].filter((term) => term.length > 1 && standing.includes(term));
}

export function isOnMatter(sentence: CandidateSentence, matter: readonly string[]): boolean {
  const standing = standingWords(sentence);
  const shared = matter.filter((term) => standing.includes(term)).length;
  return matter.length > 0 && shared >= matter.length * SAME_MATTER;
}

function standingWords({ policy, wording }: CandidateSentence): string {
  return `${wording.own}\n${wording.headings}\n${normalizeText(policy.version.metadata.title)}`;
}

function asksForFigure({ kinds }: AskedQuestion): boolean {
  return kinds.has('amount') || kinds.has('money') || kinds.has('when');
}

/** Whether any two give figures and none of one stands in the other. */
function differ(rules: readonly ParallelRule[]): boolean {
  const printed = rules.map(({ figures }) => new Set(figures));
  return printed.some((one, index) =>
    printed
      .slice(index + 1)
      .some((other) => one.size > 0 && other.size > 0 && ![...one].every((figure) => other.has(figure))),
  );
}

/** 100元, 30日, 5%: what is counted; numbers of articles and points are none. */
function figuresOf(text: string): readonly string[] {
  const body = text.replace(MARKER, (marker) => ' '.repeat(marker.length));
  const figures = readTokens(body).flatMap(({ kind, number, start, end }) =>
    kind === 'number' && number && !UNCOUNTED.test(number.unit) ? [body.slice(start, end)] : [],
  );
  return [...new Set(figures)];
}

const MARKER =
  /^\s*(?:第[^条]{1,8}条(?:之[一二三四五六七八九十])?|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．])\s*/u;
const UNCOUNTED = /^(?:ordinal|article|号|)$/;

function wordsOf(text: string): ReadonlySet<string> {
  const plain = readTokens(text)
    .filter(({ kind }) => kind !== 'number')
    .map(({ start, end }) => text.slice(start, end))
    .join('');
  return new Set(analyze(plain).filter((term) => term.length > 1));
}

function sharedWords(words: ReadonlySet<string>, text: string): number {
  const other = wordsOf(text);
  const shared = [...words].filter((word) => other.has(word)).length;
  return shared / Math.max(1, Math.min(words.size, other.size));
}

function bare(text: string): string {
  return text.replace(MARKER, '').replace(/[\s\p{P}]/gu, '');
}
