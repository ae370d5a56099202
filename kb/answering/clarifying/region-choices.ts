import { type DivisionCode, isOnOneChain, isSamePlace } from '../../policy/division-code.ts';
import { divisionName } from '../../policy/division-names.ts';
import type { PolicyMetadata } from '../../policy/policy-document.ts';
import type { ParallelRules } from '../composing/parallel-rules.ts';
import type { WalkState } from '../walk.ts';
import { type Choice, type Clarification, MAX_CHOICES } from './choice.ts';

/** Rules of places that do not lie one in another, with other figures, and no place named: which place is meant? */
export function regionChoices(
  { understanding, scope, question }: WalkState,
  { rules, haveOtherFigures }: ParallelRules,
): Clarification | undefined {
  if (!haveOtherFigures || understanding.divisionCode !== undefined || scope.recordIds !== undefined) {
    return undefined;
  }
  const places = rules.map(({ sentence }) => sentence.policy.version.metadata);
  const codes = places.flatMap(({ divisionCode }) => divisionCode ?? []);
  if (codes.length < places.length || codes.length < 2) return undefined;
  const areOnOneChain = codes.every((code) =>
    codes.every((other) => isSamePlace(code, other) || isOnOneChain(code, other)),
  );
  if (areOnOneChain) return undefined;
  const names = [...new Set(places.flatMap((metadata) => nameOf(metadata) ?? []))];
  if (names.length < 2 || names.some((name) => question.text.includes(name))) return undefined;
  const choices = names.map((name): Choice => ({ label: name, question: `${name}${question.text}` }));
  return { about: 'region', choices: choices.slice(0, MAX_CHOICES) };
}

/** 苏州市吴中区: with the city around it, for many districts share a name; else as its government signs. */
function nameOf({ divisionCode, issuingAuthorities }: PolicyMetadata): string | undefined {
  const printed = divisionCode === undefined ? undefined : fullName(divisionCode);
  return printed ?? /^(.{1,12}?[省市区县旗盟州])/u.exec(issuingAuthorities[0] ?? '')?.[1];
}

function fullName(code: DivisionCode): string | undefined {
  const own = divisionName(code);
  const city = /^\d{4}00/.test(code) ? undefined : divisionName(`${code.slice(0, 4)}00`);
  return own === undefined ? undefined : `${city ?? ''}${own}`;
}
