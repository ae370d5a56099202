import type { AskedGap } from './asked-gap.ts';
import { coveredShare, type Echo } from './echo.ts';
import type { Passage } from './passage.ts';

/** What a span is looked at with. */
export interface SpanContext {
  readonly passage: Passage;
  readonly echo: Echo;
  readonly gap: AskedGap;
  readonly bestScore: number;
}

const NEAR = 14;
const FAR = 60;

/** What stands in front of a span. */
export interface LeftOf {
  readonly near: number;
  readonly far: number;
  readonly gap: number;
  readonly loose: number;
  readonly isAfterColon: boolean;
  readonly isAfterComma: boolean;
  readonly isAfterLead: boolean;
  readonly isAfterBracket: boolean;
  readonly isAfterEcho: boolean;
}

/** What stands behind a span. */
export interface RightOf {
  readonly covered: number;
  readonly gap: number;
  readonly isAtComma: boolean;
  readonly isAtEcho: boolean;
  readonly isAtColon: boolean;
}

const COLONS: ReadonlySet<string> = new Set(':：');
const COMMAS: ReadonlySet<string> = new Set(',，');
const LEADS: ReadonlySet<string> = new Set('为是系即在由向于至到从对以用因予括过称叫共了达');
const OPENING_BRACKETS: ReadonlySet<string> = new Set('（(“《"');

/** `tail`: the last characters of the question in front of its gap. */
export function leftOf(
  start: number,
  sentence: number,
  { passage, echo, gap }: SpanContext,
  tail: readonly string[],
): LeftOf {
  const { text, sentences } = passage;
  const near = coveredShare(echo, Math.max(0, start - NEAR), start);
  const far = coveredShare(echo, Math.max(0, start - FAR), start);
  let same = 0;
  while (same < 6 && same < gap.before.length && text[start - 1 - same] === gap.before.at(-1 - same))
    same += 1;
  const window = text.slice(Math.max(sentences[sentence]?.start ?? 0, start - 10), start);
  let loose = 0;
  for (const character of tail) if (window.includes(character)) loose += 1;
  const before = text.charAt(start - 1);
  return {
    near,
    far,
    gap: same / 6,
    loose: tail.length === 0 ? 0 : loose / tail.length,
    isAfterColon: COLONS.has(before),
    isAfterComma: COMMAS.has(before),
    isAfterLead: LEADS.has(before),
    isAfterBracket: OPENING_BRACKETS.has(before),
    isAfterEcho: echo.isEcho[start - 1] === 1 && echo.isEcho[start] === 0,
  };
}

export function rightOf(end: number, { passage: { text }, echo, gap }: SpanContext): RightOf {
  let same = 0;
  while (same < 4 && same < gap.after.length && text[end + same] === gap.after[same]) same += 1;
  const after = text.charAt(end);
  return {
    covered: coveredShare(echo, end, Math.min(text.length, end + NEAR * 2)),
    gap: same / 4,
    isAtComma: COMMAS.has(after),
    isAtEcho: echo.isEcho[end] === 1 && echo.isEcho[end - 1] === 0,
    isAtColon: COLONS.has(after),
  };
}
