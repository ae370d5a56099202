import type { DivisionCode } from '../../policy/division-code.ts';
import { findDivisions } from '../../policy/find-divisions.ts';
import type { PolicyMetadata } from '../../policy/policy-document.ts';
import { analyze, normalizeText } from '../../retrieval/analyze.ts';
import type { NumberFact } from '../grounding/number-facts.ts';
import { readTokens, type Token } from '../grounding/read-tokens.ts';
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
  const ofBest = wordsOf(best.sentence);
  const matter = matterOf(question, best.sentence);
  const nearest = new Map<string, { sentence: CandidateSentence; shared: number; facts: NumberFact[] }>();
  for (const { sentence } of scored) {
    const document = documentOf(sentence);
    if (document === documentOf(best.sentence) || sentence.isHeading || sentence.isAmended) continue;
    // Where the place is known, search has left out every rule with a place that does not apply there.
    const hasPlace = place !== undefined && sentence.policy.version.metadata.divisionCode !== undefined;
    if ((!hasPlace && isStranger(question, sentence)) || !isOnMatter(sentence, matter)) continue;
    const shared = sharedWords(ofBest, sentence);
    if (shared < SAME_WORDS) continue;
    const known = nearest.get(document);
    const facts = [...(known?.facts ?? []), ...factsOf(sentence)];
    nearest.set(document, known && known.shared > shared ? { ...known, facts } : { sentence, shared, facts });
  }
  const first = { sentence: best.sentence, facts: factsOf(best.sentence) };
  const chosen = [first, ...nearest.values()].slice(0, MAX_DOCUMENTS);
  const rules = chosen.map(({ sentence, facts }) => ({ sentence, facts, figures: figuresOf(sentence) }));
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
  return [...new Set(analyze(placeless))].filter((term) => term.length > 1 && takesUp(sentence, term));
}

export function isOnMatter(sentence: CandidateSentence, matter: readonly string[]): boolean {
  if (matter.length === 0) return false;
  let mayLack = matter.length - matter.length * SAME_MATTER;
  for (const term of matter) {
    if (!takesUp(sentence, term) && --mayLack < 0) return false;
  }
  return true;
}

function takesUp({ policy, wording }: CandidateSentence, term: string): boolean {
  return (
    wording.own.includes(term) ||
    wording.headings.includes(term) ||
    normalizedTitle(policy.version.metadata).includes(term)
  );
}

/** By document, for as long as it is held: every one of its sentences asks. */
const titles = new WeakMap<object, string>();

function normalizedTitle(metadata: PolicyMetadata): string {
  let title = titles.get(metadata);
  if (title === undefined) {
    title = normalizeText(metadata.title);
    titles.set(metadata, title);
  }
  return title;
}

function asksForFigure({ kinds }: AskedQuestion): boolean {
  return kinds.has('amount') || kinds.has('money') || kinds.has('when');
}

/**
 * Whether two documents give figures of one kind and have none of them in common in anything they say on the matter:
 * 100元 and 150元, not 30万元 and 30万元或300万元.
 */
function differ(documents: readonly { readonly facts: readonly NumberFact[] }[]): boolean {
  return documents.some(({ facts: one }, index) =>
    documents.slice(index + 1).some(({ facts: other }) => {
      const isShared = one.some(({ unit }) => other.some((fact) => fact.unit === unit));
      const isCommon = one.some(({ unit, value }) =>
        other.some((fact) => fact.unit === unit && fact.value === value),
      );
      return isShared && !isCommon;
    }),
  );
}

function factsOf(sentence: CandidateSentence): NumberFact[] {
  return figureTokens(sentence).flatMap(({ number }) => number ?? []);
}

/** By the wording of a sentence, for as long as it is held. */
const figures = new WeakMap<CandidateSentence['wording'], readonly Token[]>();

/** 100元, 30日, 5%: what is counted, in the sentence without its marker; numbers of articles and points are none. */
function figureTokens({ text, wording }: CandidateSentence): readonly Token[] {
  let known = figures.get(wording);
  if (known === undefined) {
    known = readTokens(withoutMarker(text)).filter(
      ({ number }) => number !== undefined && !/^(?:ordinal|bare)/.test(number.unit),
    );
    figures.set(wording, known);
  }
  return known;
}

function figuresOf(sentence: CandidateSentence): readonly string[] {
  const body = withoutMarker(sentence.text);
  return [...new Set(figureTokens(sentence).map(({ start, end }) => body.slice(start, end)))];
}

const MARKER =
  /^\s*(?:第[^条]{1,8}条(?:之[一二三四五六七八九十])?|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．])\s*/u;

function withoutMarker(text: string): string {
  return text.replace(MARKER, '');
}

/** By the wording of a sentence, for as long as it is held: its words, numbers left out. */
const words = new WeakMap<CandidateSentence['wording'], ReadonlySet<string>>();

function wordsOf({ text, wording }: CandidateSentence): ReadonlySet<string> {
  let known = words.get(wording);
  if (known === undefined) {
    const plain = readTokens(text)
      .filter(({ kind }) => kind !== 'number')
      .map(({ start, end }) => text.slice(start, end))
      .join('');
    known = new Set(analyze(plain).filter((term) => term.length > 1));
    words.set(wording, known);
  }
  return known;
}

function sharedWords(ofBest: ReadonlySet<string>, sentence: CandidateSentence): number {
  const other = wordsOf(sentence);
  let shared = 0;
  for (const word of ofBest) if (other.has(word)) shared++;
  return shared / Math.max(1, Math.min(ofBest.size, other.size));
}

function bare(text: string): string {
  return withoutMarker(text).replace(/[\s\p{P}]/gu, '');
}
