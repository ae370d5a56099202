import { TYPED_FORMS } from '../../content/asked-forms.ts';
import type { QuestionKind } from '../../content/question-words.ts';
import type { Provision } from '../../policy/provision.ts';
import { type SentenceSpan, splitSentences } from '../../policy/sentences.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { childrenOf } from '../provision-tree.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import type { DraftBlock } from '../walk.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import { COMPOSING } from './composing-parameters.ts';
import { highlightsOf } from './highlight.ts';
import { areForOtherNumbers } from './prefer-fitting.ts';
import { sentenceBlock } from './sentence-block.ts';

/** 50公斤以下 opens none. */
const OPENS_LIST =
  /[：:]$|(?:如下|下列|(?<![0-9０-９一二两三四五六七八九十百千万][^，。；]{0,4})以下)[^。]{0,12}[。：:]?$/;
/** Characters of an item that is shown only to leave no gap; longer ones are rules of their own. */
const MAX_ITEM_BETWEEN = 100;

function wantsOne({ kinds }: AskedQuestion): boolean {
  const ofOne: readonly QuestionKind[] = ['who', 'amount', 'when'];
  return ofOne.some((kind) => kinds.has(kind)) && !kinds.has('list');
}

/** 领取期限根据缴费时间确定： has no figure of its own, and each of its items one. */
function itemsAnswer({ text }: AskedQuestion, lead: CandidateSentence): boolean {
  const { form } = askedGap(text);
  const holds = (words: string): boolean => typedSpansOf(words, 0, words.length, form).length > 0;
  return (
    TYPED_FORMS.has(form) && lead.listed !== '' && !holds(lead.text) && lead.listed.split('\n').every(holds)
  );
}

/** Items that a lead-in such as 具备下列条件： announces: those below its provision, else the lines that follow it. */
export function listBelow(question: AskedQuestion, lead: CandidateSentence): readonly DraftBlock[] {
  if (wantsOne(question) && !itemsAnswer(question, lead)) return [];
  if (!OPENS_LIST.test(lead.text)) return [];
  const { policy, provision } = lead;
  const items = childrenOf(policy.version.provisions, provision.id).slice(0, COMPOSING.maxListItems);
  const spans =
    items.length > 0
      ? items.map((item) => ({ provision: item, span: wholeOf(item.text) }))
      : splitSentences(provision.text)
          .filter(({ start }) => start >= lead.end)
          .slice(0, COMPOSING.maxListItems)
          .map((span) => ({ provision, span }));
  const areOthers = areForOtherNumbers(
    question.text,
    spans.map(({ provision: item, span }) => item.text.slice(span.start, span.end)),
  );
  return spans.map(({ provision: item, span }, at) => ({
    ...partBlock(policy, item, span, areOthers[at] ? undefined : question),
    kind: item.level === 'table-row' ? 'table-row' : 'list-item',
  }));
}

/** What an item of a list is one of: without 有下列情形之一的，停止发放： an item says nothing by itself. */
export function leadAbove({ policy, provision }: CandidateSentence): readonly DraftBlock[] {
  if (!['item', 'subitem'].includes(provision.level)) return [];
  const parent = policy.version.provisions.find(({ id }) => id === provision.parentId);
  const lead =
    parent &&
    splitSentences(parent.text).findLast(({ start, end }) => OPENS_LIST.test(parent.text.slice(start, end)));
  return lead ? [partBlock(policy, parent, lead)] : [];
}

/** The short items between two of one list: 100元 at eighty and 600元 at a hundred leave out who is ninety. */
export function itemsBetween(
  first: CandidateSentence | undefined,
  second: CandidateSentence,
): readonly DraftBlock[] {
  const { policy, provision } = second;
  if (first?.policy.version.id !== policy.version.id) return [];
  const { parentId, level } = first.provision;
  if (parentId === undefined || parentId !== provision.parentId || level !== provision.level) return [];
  if (level === 'article' || level === 'paragraph' || level === 'table-row') return [];
  const between = childrenOf(policy.version.provisions, parentId).filter(
    ({ ordinal }) => ordinal > first.provision.ordinal && ordinal < provision.ordinal,
  );
  const isOneSentence = [first.provision, ...between].every(({ text }) => text.trimEnd().endsWith('；'));
  const isShort = between.every(({ text }) => text.length <= MAX_ITEM_BETWEEN);
  if (!isOneSentence || !isShort || between.length > COMPOSING.maxListItems) return [];
  return between.map((item) => partBlock(policy, item, wholeOf(item.text)));
}

function partBlock(
  policy: ReadablePolicy,
  provision: Provision,
  span: SentenceSpan,
  question?: AskedQuestion,
): DraftBlock {
  const words = question ? highlightsOf(question, provision.text.slice(span.start, span.end)) : [];
  return sentenceBlock(policy.version.id, provision, span, words);
}

function wholeOf(text: string): SentenceSpan {
  return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
}
