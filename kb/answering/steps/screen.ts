import { CRISIS_RULES } from '../../content/routing/crisis-patterns.ts';
import { AIMED_INSULT, FILLER, INJECTION_RULES, INSULT } from '../../content/routing/refusal-patterns.ts';
import { applies } from '../../content/routing/routing-rule.ts';
import { maskPersonalData } from '../mask-personal-data.ts';
import { topicOf } from '../question-text.ts';
import type { StepResult, WalkState } from '../walk.ts';

const MAX_LENGTH = 4_000;
/** Control, zero-width, direction and tag characters: they hide text from people and show it to programs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\u{E0000}-\u{E007F}]/gu;
/** With fewer letters than this left beside the insults and what goes with them there is no question to answer. */
const MIN_LETTERS_BESIDE_INSULT = 2;

/** 安全筛查: what is in the way of reading the text as a question at all. Personal data goes no further than this. */
export function screen(state: WalkState): StepResult {
  const cleaned = cleanText(state.question.text);
  const { text, kinds } = maskPersonalData(cleaned.slice(0, MAX_LENGTH));
  const screened: WalkState = {
    ...state,
    question: { ...state.question, text },
    understanding: { ...state.understanding, rephrasedText: text, undatedText: text },
    isMasked: kinds.length > 0,
  };
  const ends = (verdict: string, status: StepResult['ends']): StepResult => ({
    verdict,
    state: screened,
    ends: status,
  });
  if (!/[\p{L}\p{N}]/u.test(text)) return ends('nothing-asked', 'clarification-needed');
  if (cleaned.length > MAX_LENGTH) return ends('too-long', 'clarification-needed');
  const crisis = CRISIS_RULES.find((rule) => applies(rule, text));
  if (crisis) return ends('emergency', crisis.status);
  const injection = INJECTION_RULES.find((rule) => applies(rule, text));
  if (injection) return ends('injection', injection.status);
  if (isAbuseOnly(text)) return ends('abuse', 'refused-abuse');
  return { verdict: kinds.length > 0 ? `masked:${kinds.join('+')}` : 'clean', state: screened };
}

function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

/** A policy question that also swears is still answered: the citizen may well have cause to. */
function isAbuseOnly(text: string): boolean {
  const rest = text.replace(INSULT, '').replace(AIMED_INSULT, '');
  if (rest === text) return false;
  return (topicOf(rest).replace(FILLER, '').match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS_BESIDE_INSULT;
}
