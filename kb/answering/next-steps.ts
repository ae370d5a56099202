import {
  departmentPhoneText,
  EMERGENCY_STEPS,
  HANDOFF_STEP,
  HOTLINE_STEP,
  nearestText,
  SEARCH_STEP_TEXT,
  VIOLENCE_STEPS,
} from '../content/notice-texts.ts';
import { DESPAIR, VIOLENCE } from '../content/routing/crisis-patterns.ts';
import { changeName } from '../content/rule-texts.ts';
import { isCitableStatus, validityAt } from '../policy/validity.ts';
import type { NextStep } from './answer.ts';
import { type AnswerStatus, familyOf } from './answer-status.ts';
import { PUBLIC_VISIBILITY } from './library-reader.ts';
import { changesThatMatter } from './rule-changes.ts';
import type { Candidate, WalkState } from './walk.ts';

const MAX_NEAREST = 3;
/** Share of the question's weight in a record from which it is near; below, it shares a common word or two. */
const NEAR_COVERAGE = 0.3;
/** A department is named only for its own matter: a wrong number sends people astray. */
const SAME_MATTER_COVERAGE = 0.5;

/** 下一步: what a visitor can do now; a refusal never leaves anybody with nothing. */
export function nextSteps(
  status: AnswerStatus,
  state: WalkState,
  suggestions: readonly string[],
): readonly NextStep[] {
  const asks = suggestions.map((text): NextStep => ({ kind: 'ask', text, target: text }));
  if (status === 'redirected-crisis') return EMERGENCY_STEPS;
  const urgent = urgentSteps(state.question.text);
  const changed = mentionsChanges(status) ? changeLinks(state) : [];
  switch (familyOf(status)) {
    case 'answered':
      return [
        ...urgent,
        ...state.links,
        ...changed,
        ...asks,
        ...(state.statusWithoutAnswer ? [HANDOFF_STEP] : []),
        HOTLINE_STEP,
      ];
    case 'unanswerable':
      if (status === 'unanswerable-identifier-not-found') return [...urgent, HANDOFF_STEP, HOTLINE_STEP];
      return [
        ...urgent,
        ...changed,
        ...departmentPhones(state),
        HOTLINE_STEP,
        HANDOFF_STEP,
        ...nearest(state),
        searchStep(state),
        ...asks,
      ];
    case 'clarification':
      return [
        ...urgent,
        ...choices(state),
        ...(state.statusWithoutAnswer ? [HANDOFF_STEP] : []),
        HOTLINE_STEP,
        searchStep(state),
        ...asks,
      ];
    case 'redirected':
      if (status === 'redirected-greeting' || status === 'redirected-out-of-scope') return [];
      if (status === 'redirected-complaint')
        return [...urgent, HANDOFF_STEP, HOTLINE_STEP, ...nearest(state)];
      return [HOTLINE_STEP];
    case 'failed':
      return [...urgent, HOTLINE_STEP];
    case 'refused':
      return [];
  }
}

function urgentSteps(text: string): readonly NextStep[] {
  if (DESPAIR.test(text)) return EMERGENCY_STEPS;
  return VIOLENCE.test(text) ? VIOLENCE_STEPS : [];
}

/** Whether rules that are about to hold, or held until lately, are named with this outcome. */
export function mentionsChanges(status: AnswerStatus): boolean {
  const family = familyOf(status);
  return (
    family === 'answered' || (family === 'unanswerable' && status !== 'unanswerable-identifier-not-found')
  );
}

function changeLinks(state: WalkState): readonly NextStep[] {
  return changesThatMatter(state).map((change) =>
    linkTo('policies', change.documentId, `查看${changeName(change)}`),
  );
}

/** What may have been meant; choosing asks the question written out. */
function choices({ clarification }: WalkState): readonly NextStep[] {
  return (clarification?.choices ?? []).map(
    ({ label, question }): NextStep => ({
      kind: 'ask',
      text: label,
      target: question,
    }),
  );
}

function searchStep({ question }: WalkState): NextStep {
  const target = `/search?q=${encodeURIComponent(question.text.slice(0, 100))}`;
  return { kind: 'link', text: SEARCH_STEP_TEXT, target };
}

/** Records near the question that a visitor may see and that hold on the day asked about, by the database's reading. */
function nearest(state: WalkState): readonly NextStep[] {
  return state.candidates
    .filter((candidate) => candidate.hit.coverage >= NEAR_COVERAGE && mayBeShown(candidate, state))
    .slice(0, MAX_NEAREST)
    .map((candidate): NextStep => {
      if (candidate.kind === 'guide') {
        const { title, department } = candidate.guide.version.content;
        return linkTo('service-guides', candidate.hit.recordId, nearestText(title, department));
      }
      const { title, documentNumbers, issuingAuthorities } = candidate.policy.version.metadata;
      const from = documentNumbers[0] ?? issuingAuthorities[0];
      return linkTo(
        'policies',
        candidate.hit.recordId,
        nearestText(`《${title.replace(/^《|》$/g, '')}》`, from),
      );
    });
}

function departmentPhones(state: WalkState): readonly NextStep[] {
  const guide = state.candidates.find(
    (candidate) =>
      candidate.kind === 'guide' &&
      candidate.hit.coverage >= SAME_MATTER_COVERAGE &&
      mayBeShown(candidate, state),
  );
  if (guide?.kind !== 'guide') return [];
  const { phones, department } = guide.guide.version.content;
  const [phone] = phones;
  const number = phone?.match(/(?:0\d{2,3}[- ]?)?\d{5,8}(?:-\d+)?|\d{5}/)?.[0];
  if (number === undefined) return [];
  return [{ kind: 'phone', text: departmentPhoneText(department, number), target: number }];
}

function mayBeShown(candidate: Candidate, { understanding }: WalkState): boolean {
  if (candidate.kind === 'guide') {
    const { isPublished, version } = candidate.guide;
    return isPublished && PUBLIC_VISIBILITY.includes(version.content.visibility);
  }
  const { isPublished, version, timeline } = candidate.policy;
  if (!isPublished || !PUBLIC_VISIBILITY.includes(version.metadata.visibility)) return false;
  return isCitableStatus(validityAt(timeline, understanding.asOf).status);
}

function linkTo(page: string, recordId: string, text: string): NextStep {
  return { kind: 'link', text, target: `/${page}/${encodeURIComponent(recordId)}` };
}
