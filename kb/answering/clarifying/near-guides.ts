import type { GuideCandidate } from '../confidence/guide-features.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import type { Choice, Clarification } from './choice.ts';

/** Four titles are read at a glance on a small screen. */
const MAX_MATTERS = 4;

/** Which of the matters found is meant, each to be chosen by its title; undefined where fewer than two may be shown. */
export function guideChoices(text: string, guides: readonly GuideCandidate[]): Clarification | undefined {
  const labels = new Set(guides.filter(isShown).map((guide) => guideLabel(guide, guides)));
  if (labels.size < 2) return undefined;
  const choices = [...labels].map((label): Choice => ({ label, question: `${label}：${text}` }));
  return { about: 'matter', choices: choices.slice(0, MAX_MATTERS) };
}

/** The guide whose label the question begins with, as a choice asks for it. */
export function chosenGuide(text: string, guides: readonly GuideCandidate[]): GuideCandidate | undefined {
  return guides.find((guide) =>
    [guide.guide.version.content.title, guideLabel(guide, guides), departmentLabel(guide)].some((label) =>
      text.startsWith(`${label}：`),
    ),
  );
}

/** A title that several authorities share is told apart by theirs. */
function guideLabel(guide: GuideCandidate, guides: readonly GuideCandidate[]): string {
  const { title } = guide.guide.version.content;
  const isShared = guides.some(
    (other) => other !== guide && other.guide.version.content.title === title,
  );
  return isShared ? departmentLabel(guide) : title;
}

function departmentLabel({ guide }: GuideCandidate): string {
  const { title, department } = guide.version.content;
  return department === undefined ? title : `${title}（${department}）`;
}

function isShown({ guide: { isPublished, version } }: GuideCandidate): boolean {
  return isPublished && PUBLIC_VISIBILITY.includes(version.content.visibility);
}
