import type { AskedForm } from '../../content/asked-forms.ts';
import { isSingleCharacter, normalizeText } from '../../retrieval/analyze.ts';
import type { AskedQuestion } from '../composing/asked-question.ts';
import type { JudgedSentences } from '../composing/judge-sentences.ts';
import { lacksUnit } from '../composing/score-sentences.ts';
import { askedGap } from '../spans/asked-gap.ts';

type Wording = JudgedSentences['scored'][number]['sentence']['wording'];

/**
 * 没有说到: whether the best sentence, though it shares words with the question, says nothing of what is asked: not in
 * the unit asked for, not who does what is asked, or only the name of a thing.
 */
export function isUnsaid(judged: JudgedSentences): boolean {
  const { asked, scored } = judged;
  const [best] = scored;
  if (!best) return false;
  return lacksUnit(asked, best.sentence) || lacksDeed(judged) || isOnlyNamed(judged);
}

/** Who issued a document stands in none of its sentences. */
const OF_DOCUMENT = /发布|印发|制定|出台|公布|起草/u;

/** 由谁[审核]: a rule on the thing, and neither the sentence nor the one before has a character of what is done. */
function lacksDeed({ asked, scored }: JudgedSentences): boolean {
  const { form, after } = askedGap(asked.text);
  const deed = after.replace(/^(?:负责|来|去|进行|可以|能|应当?|要)+/u, '').slice(0, 2);
  const wording = scored[0]?.sentence.wording;
  if (form !== 'who' || deed.length < 2 || !wording || OF_DOCUMENT.test(deed)) return false;
  const { own, previous, headings, title } = wording;
  const pairs = pairsOf(asked);
  const onThing = pairs.filter((term) =>
    [own, previous, headings, title].some((text) => text.includes(term)),
  );
  if (onThing.length < HALF * pairs.length) return false;
  return ![...deed].some((character) => own.includes(character) || previous.includes(character));
}

/** These ask how something goes on, of which the name alone tells nothing; a figure may well stand beside a name. */
const ON_THE_MATTER: ReadonlySet<AskedForm> = new Set(['manner', 'list', 'what']);

/** 居住证怎么办理: the sentence has the name, is under no heading on it, and of what is asked about it says nothing. */
function isOnlyNamed({ asked, scored }: JudgedSentences): boolean {
  const wording = scored[0]?.sentence.wording;
  if (!wording || !ON_THE_MATTER.has(askedGap(asked.text).form)) return false;
  const pairs = pairsOf(asked);
  if (isAbove(pairs, wording)) return false;
  // A procedure is laid out under a heading on the thing; 加班费怎么算 may stand in a law on more than that.
  const isAllSaid = pairs.every((term) => wording.own.includes(term));
  return (asked.kinds.has('how') || !isAllSaid) && isHardlyMore(asked.topic, pairs, wording.own);
}

function pairsOf({ terms }: AskedQuestion): readonly string[] {
  return [...terms].filter((term) => !isSingleCharacter(term));
}

/** Whether title, headings or the line before name any of it. */
function isAbove(pairs: readonly string[], { title, headings, previous }: Wording): boolean {
  return [title, headings, previous].some((text) => pairs.some((term) => text.includes(term)));
}

const HALF = 0.5;
/** Pairs of a name of six characters: 出生医学证明. */
const MAX_NAME_PAIRS = 5;

/** No more of the question than one name. */
function isHardlyMore(topic: string, pairs: readonly string[], own: string): boolean {
  const said = pairs.filter((term) => own.includes(term));
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return true;
  if (said.length > MAX_NAME_PAIRS) return false;
  const text = normalizeText(topic);
  return own.includes(text.slice(text.indexOf(first), text.indexOf(last) + last.length));
}
