import type { PolicyVersion } from '../../policy/policy-document.ts';
import type { TextSpan } from '../answer.ts';
import type { PickedSpan } from '../spans/pick-span.ts';
import type { DraftBlock } from '../walk.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import { numberBlock, titleBlock } from './compose-document.ts';
import { COMPOSING } from './composing-parameters.ts';
import { highlightsOf } from './highlight.ts';
import { itemsBetween, leadAbove, listBelow } from './list-around.ts';
import { isOnMatter, matterOf, type ParallelRules } from './parallel-rules.ts';
import type { ScoredSentence } from './score-sentences.ts';
import { inReadingOrder, selectSentences } from './select-sentences.ts';
import { sentenceBlock } from './sentence-block.ts';
import { withAskedForm } from './with-asked-form.ts';

/** The sentences that answer, verbatim, in reading order; a sentence that opens a list brings the list. */
export function composePolicies(
  question: AskedQuestion,
  scored: readonly ScoredSentence[],
  picked?: PickedSpan,
  parallels: Pick<ParallelRules, 'rules' | 'haveOtherFigures'> = { rules: [], haveOtherFigures: false },
): readonly DraftBlock[] {
  const answering = new Map(picked?.parts.map(({ sentence, highlight }) => [sentence, highlight]));
  const differing = parallels.haveOtherFigures ? parallels.rules.map(({ sentence }) => sentence) : [];
  for (const sentence of answering.size > 0 ? differing : []) {
    const [words] = highlightsOf(question, sentence.text);
    if (words && !answering.has(sentence)) answering.set(sentence, words);
  }
  const onSameMatter = onMatter(question, selectSentences(scored), scored[0]);
  const selected = withAskedForm(question, onSameMatter, scored[0]);
  const ofOne = ofBestDocument(selected, scored[0], parallels.rules);
  const picks = withPicked(withHeading(ofOne, scored), scored, answering);
  const chosen = withParallels(picks, scored, parallels, differing);
  const best = scored[0]?.sentence;
  const leads = new Set([best, picked?.parts.at(-1)?.sentence]);
  const blocks = chosen.flatMap(({ sentence }, at) => [
    ...leadAbove(sentence),
    ...itemsBetween(chosen[at - 1]?.sentence, sentence),
    sentenceBlock(
      sentence.policy.version.id,
      sentence.provision,
      sentence,
      highlightsIn(question, sentence, answering),
    ),
    ...(leads.has(sentence) || chosen.length === 1 ? listBelow(question, sentence) : []),
  ]);
  const sources = question.kinds.has('which-document') && best ? sourceBlocks(best.policy.version) : [];
  return distinct([...sources, ...blocks]);
}

/** By how much more of the question a heading must cover to stand in front of the sentence below it. */
const HEADING_LEAD = 0.1;

/** Puts the heading before the best sentence where it is the heading that takes up the question: 助力打造“X”服务品牌。 */
function withHeading(
  chosen: readonly ScoredSentence[],
  scored: readonly ScoredSentence[],
): readonly ScoredSentence[] {
  const [best] = scored;
  if (!best) return chosen;
  const heading = scored.find(
    ({ sentence, ownCoverage }) =>
      sentence.isHeading &&
      sentence.provision === best.sentence.provision &&
      ownCoverage >= best.ownCoverage + HEADING_LEAD,
  );
  if (!heading || chosen.includes(heading)) return chosen;
  const at = chosen.findIndex(({ sentence }) => sentence.provision === heading.sentence.provision);
  return at === -1 ? chosen : [...chosen.slice(0, at), heading, ...chosen.slice(at)];
}

/** The sentences that hold the answer, in their places among those that go with it. */
function withPicked(
  chosen: readonly ScoredSentence[],
  scored: readonly ScoredSentence[],
  answering: ReadonlyMap<CandidateSentence, TextSpan>,
): readonly ScoredSentence[] {
  const missing = scored.filter(
    (one) => answering.has(one.sentence) && !chosen.some(({ sentence }) => sentence === one.sentence),
  );
  return missing.length === 0 ? chosen : inReadingOrder([...chosen, ...missing]);
}

/** A sentence of another document goes with the best one only where it speaks of the same matter: 取暖补贴, not 高龄津贴. */
function onMatter(
  question: AskedQuestion,
  chosen: readonly ScoredSentence[],
  best: ScoredSentence | undefined,
): readonly ScoredSentence[] {
  if (!best) return chosen;
  const { documentId } = best.sentence.policy.version;
  const matter = matterOf(question, best.sentence);
  return chosen.filter(
    ({ sentence }) =>
      sentence.policy.version.documentId === documentId ||
      matter.length === 0 ||
      isOnMatter(sentence, matter),
  );
}

/** Another document adds to the answer where it says on the very matter what the best one says, or is hardly behind it. */
function ofBestDocument(
  chosen: readonly ScoredSentence[],
  best: ScoredSentence | undefined,
  rules: ParallelRules['rules'],
): readonly ScoredSentence[] {
  const parallel = new Set(rules.map(({ sentence }) => sentence.policy.version.documentId));
  const own = best?.sentence.policy.version.documentId;
  const floor = (best?.score ?? 0) * COMPOSING.otherDocumentShare;
  return chosen.filter(({ sentence: { policy }, score }) => {
    const { documentId } = policy.version;
    return documentId === own || parallel.has(documentId) || score >= floor;
  });
}

/**
 * What several documents say on one thing stands together, in the order given; what goes with it follows. Only where
 * they differ is anything added that would not have been shown.
 */
function withParallels(
  chosen: readonly ScoredSentence[],
  scored: readonly ScoredSentence[],
  { rules }: Pick<ParallelRules, 'rules'>,
  added: readonly CandidateSentence[],
): readonly ScoredSentence[] {
  const shown = rules
    .map(({ sentence }) => sentence)
    .filter((sentence) => added.includes(sentence) || chosen.some((one) => one.sentence === sentence));
  if (shown.length < 2) return chosen;
  const side = shown.flatMap((sentence) => scored.find((one) => one.sentence === sentence) ?? []);
  return inReadingOrder([...side, ...chosen.filter((one) => !side.includes(one))]);
}

/** Of a row the cells asked for; else the picked words, and none in the sentences that go with them. */
function highlightsIn(
  question: AskedQuestion,
  sentence: CandidateSentence,
  answering: ReadonlyMap<CandidateSentence, TextSpan>,
): readonly TextSpan[] {
  const words = answering.get(sentence);
  if (answering.size === 0 || (words && sentence.provision.level === 'table-row'))
    return highlightsOf(question, sentence.text);
  return words ? [words] : [];
}

/** Which document it is: its number and its title, as it prints them. */
function sourceBlocks(version: PolicyVersion): readonly DraftBlock[] {
  return [numberBlock(version), titleBlock(version)].filter((block) => block !== undefined);
}

function distinct(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const places = blocks.map(({ evidence }) => JSON.stringify(evidence[0]));
  return blocks.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}
