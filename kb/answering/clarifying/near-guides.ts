import type { GuideVersion } from '../../entries/service-guide.ts';
import type { GuideCandidate } from '../confidence/guide-features.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import type { Clarification } from './choice.ts';

/** Four titles are read at a glance on a small screen. */
export const MAX_MATTERS = 4;

/** Which of the matters found is meant, each to be chosen by its title; undefined where fewer than two may be shown. */
export function guideChoices(text: string, guides: readonly GuideCandidate[]): Clarification | undefined {
  const shown = guides.filter(isShown).map(({ guide }) => guide.version);
  const titles = distinct(shown.map(({ content }) => content.title));
  const labels = titles.length < 2 ? distinct(shown.map(departmentLabel)) : titles;
  if (labels.length < 2) return undefined;
  const choices = labels.map((label) => ({ label, question: `${label}：${text}` }));
  return { about: 'matter', choices: choices.slice(0, MAX_MATTERS) };
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

function isShown({ guide: { isPublished, version } }: GuideCandidate): boolean {
  return isPublished && PUBLIC_VISIBILITY.includes(version.content.visibility);
}

function distinct(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)];
}
