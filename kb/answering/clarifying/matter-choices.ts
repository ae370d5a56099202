import { GENERIC_MATTERS } from '../../content/generic-matters.ts';
import { subjectOf } from '../question-text.ts';
import type { Candidate, WalkState } from '../walk.ts';
import { type Clarification, MAX_CHOICES } from './choice.ts';

/** Nothing but a general word is asked about (补贴怎么申请), and what is found are several matters of that name. */
export function matterChoices(state: WalkState): Clarification | undefined {
  const { question, understanding, scope, candidates } = state;
  if (scope.recordIds !== undefined) return undefined;
  const subject = subjectOf(understanding.undatedText).replace(/\s/g, '');
  const word = GENERIC_MATTERS.find((generic) => generic === subject);
  if (word === undefined || !question.text.includes(word)) return undefined;
  const named = new RegExp(`(?<!\\p{Script=Han})\\p{Script=Han}{2,20}?${word}`, 'gu');
  const matters = candidates.flatMap((candidate) =>
    [...titleOf(candidate).matchAll(named)].flatMap(([found]) => matterOf(found, word) ?? []),
  );
  const distinct = [...new Set(matters)];
  if (distinct.length < 2) return undefined;
  const choices = distinct.map((matter) => ({
    label: matter,
    question: question.text.replace(word, matter),
  }));
  return { about: 'matter', choices: choices.slice(0, MAX_CHOICES) };
}

function titleOf(candidate: Candidate): string {
  return candidate.kind === 'guide'
    ? candidate.guide.version.content.title
    : candidate.policy.version.metadata.title;
}

/** 一次性创业补贴 of 示例市一次性创业补贴; what is too long for a matter is none. */
function matterOf(found: string, word: string): string | undefined {
  const matter = found.replace(
    /^.*(?:关于|发放|申领|给予|印发|公布|调整|提高|规范|完善|[省市区县])(?=\p{Script=Han}{2})/u,
    '',
  );
  const isOne = matter.length > word.length + 1 && matter.length <= word.length + 8;
  return isOne ? matter : undefined;
}
