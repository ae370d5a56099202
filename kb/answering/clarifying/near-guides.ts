import type { GuideVersion } from '../../entries/service-guide.ts';
import { analyze, isSingleCharacter } from '../../retrieval/analyze.ts';
import type { GuideCandidate } from '../confidence/guide-features.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import type { Clarification } from './choice.ts';

/** Four titles are read at a glance on a small screen. */
export const MAX_MATTERS = 4;

/**
 * By how much farther in meaning than the nearest a matter may be, in cosine. Of 243 everyday questions whose matter is among
 * the first four, it is farther for one; a fifth of the titles are.
 */
const FARTHER = 0.12;
/**
 * Matters whose titles share so many of their words differ in what the visitor has to choose, however near the question comes
 * to one of them: 探亲签注 beside 团队旅游签注.
 */
const SIBLING_SHARE = 0.6;

/** Which of the matters found is meant, each to be chosen by its title; undefined where there was never but one. */
export function guideChoices(text: string, guides: readonly GuideCandidate[]): Clarification | undefined {
  const choices = labelled(guides.filter(isShown)).slice(0, MAX_MATTERS);
  if (choices.length < 2) return undefined;
  const nearest = choices.reduce((best, choice) => (choice.similarity > best.similarity ? choice : best));
  const near = choices.filter(
    (choice) => choice.similarity >= nearest.similarity - FARTHER || areSiblings(choice.label, nearest.label),
  );
  return { about: 'matter', choices: near.map(({ label }) => ({ label, question: `${label}：${text}` })) };
}

/**
 * The guide whose title the question begins with, as a choice asks for it; of several authorities with a matter of one
 * title each is to be chosen then.
 */
export function chosenGuide(
  text: string,
  guides: readonly GuideCandidate[],
): GuideVersion | Clarification | undefined {
  const versions = guides.map(({ guide }) => guide.version);
  const isLabelled = (label: string): boolean => text.startsWith(`${label}：`);
  const byDepartment = versions.find((version) => isLabelled(departmentLabel(version)));
  if (byDepartment) return byDepartment;
  const [titled, ...others] = guides.filter(({ guide }) => isLabelled(guide.version.content.title));
  if (!titled) return undefined;
  const { title } = titled.guide.version.content;
  const choices = guideChoices(text.slice(title.length + 1), [titled, ...others]);
  return choices ?? titled.guide.version;
}

function departmentLabel({ content: { title, department } }: GuideVersion): string {
  return department === undefined ? title : `${title}（${department}）`;
}

/** 同类事项: nothing but matters of one name and several kinds, among which none stands out. */
export function areOfOneName(guides: readonly GuideCandidate[]): boolean {
  const [first, ...others] = guides.map(({ guide }) => guide.version.content.title);
  return first !== undefined && others.length > 0 && others.every((title) => areSiblings(title, first));
}

function areSiblings(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared >= SIBLING_SHARE * Math.min(words.size, others.size);
}

function wordsOf(label: string): ReadonlySet<string> {
  return new Set(analyze(label).filter((word) => !isSingleCharacter(word)));
}

interface Labelled {
  readonly label: string;
  readonly similarity: number;
}

/** By title, each once; where all have one title, by whose matter it is. */
function labelled(guides: readonly GuideCandidate[]): readonly Labelled[] {
  const byTitle = distinct(guides, ({ content }) => content.title);
  return byTitle.length < 2 ? distinct(guides, departmentLabel) : byTitle;
}

function isShown({ guide: { isPublished, version } }: GuideCandidate): boolean {
  return isPublished && PUBLIC_VISIBILITY.includes(version.content.visibility);
}

function distinct(
  guides: readonly GuideCandidate[],
  labelOf: (version: GuideVersion) => string,
): readonly Labelled[] {
  const all = guides.map(({ guide, hit }) => ({
    label: labelOf(guide.version),
    similarity: hit.similarity,
  }));
  return all.filter(({ label }, index) => all.findIndex((other) => other.label === label) === index);
}
