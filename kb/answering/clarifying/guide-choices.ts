import { AUDIENCE_WORDS } from '../../content/generic-matters.ts';
import type { GuideVersion } from '../../entries/service-guide.ts';
import type { Candidate, WalkState } from '../walk.ts';
import type { Clarification } from './choice.ts';

/**
 * The guide that the question asks for has a twin for another audience: 银税划缴协议（个人）, 银税划缴协议（企业）. Who asks
 * as somebody, or says for whom, gets that guide; else it has to be asked.
 */
export function guideForAudience(
  guide: GuideVersion,
  { candidates, question, understanding }: WalkState,
): { readonly version: GuideVersion } | Clarification {
  const twins = [guide, ...candidates.flatMap((candidate) => guideOf(candidate) ?? [])].filter(
    (other, index, all) =>
      bareTitle(other) === bareTitle(guide) &&
      audienceOf(other) !== undefined &&
      all.findIndex((one) => audienceOf(one) === audienceOf(other) && bareTitle(one) === bareTitle(other)) ===
        index,
  );
  if (twins.length < 2) return { version: guide };
  const said = AUDIENCE_WORDS.filter(({ words }) => words.test(understanding.rephrasedText));
  const audience = said.length === 1 ? said[0]?.audience : question.audience;
  const meant = twins.find((twin) => audienceOf(twin) === audience);
  if (meant) return { version: meant };
  const choices = AUDIENCE_WORDS.map(({ label }) => ({
    label: `${label}办理`,
    question: `${label}办理：${question.text}`,
  }));
  return { about: 'audience', choices };
}

function guideOf(candidate: Candidate): GuideVersion | undefined {
  return candidate.kind === 'guide' && candidate.guide.isPublished ? candidate.guide.version : undefined;
}

function audienceOf({ content: { title } }: GuideVersion): 'individual' | 'organisation' | undefined {
  const named = AUDIENCE_WORDS.filter(({ words }) => words.test(title));
  return named.length === 1 ? named[0]?.audience : undefined;
}

function bareTitle({ content: { title } }: GuideVersion): string {
  return AUDIENCE_WORDS.reduce((rest, { words }) => rest.replace(words, ''), title).replace(
    /[\s\p{P}]/gu,
    '',
  );
}
