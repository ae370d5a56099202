import { TYPED_FORMS } from '../../content/asked-forms.ts';
import { conditionEnd, conditionIntervals } from '../conditions/condition-intervals.ts';
import { isNarrower, overlap } from '../conditions/interval.ts';
import type { MeasuredInterval } from '../conditions/measured-interval.ts';
import { statedQuantities } from '../conditions/stated-quantities.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import { type PickedSpan, pickSpan } from '../spans/pick-span.ts';
import type { CandidateSentence } from './candidate-sentences.ts';
import { COMPOSING } from './composing-parameters.ts';
import type { ScoredSentence } from './score-sentences.ts';

/** 分档: sentences of one list, table or article that differ in the interval for which each of them holds. */
interface Tier {
  readonly scored: ScoredSentence;
  readonly conditions: readonly MeasuredInterval[];
}

export interface FittedSentences {
  /** Best first, without tiers for other numbers than the question states where one of the same list is for them. */
  readonly scored: readonly ScoredSentence[];
  /** The tier that comes first, where one does. */
  readonly fitting: ScoredSentence | undefined;
}

/**
 * 对档: of a row of tiers, the one that holds for the number that the question states takes the place of the best one,
 * and of those nested in one another the narrowest does; those that do not hold for it answer nothing.
 */
export function preferFitting(question: string, scored: readonly ScoredSentence[]): FittedSentences {
  const stated = statedQuantities(question);
  if (stated.length === 0) return { scored, fitting: undefined };
  const excluded = new Set<CandidateSentence>();
  const raised = new Map<CandidateSentence, number>();
  const tiers = tiersOf(scored, stated);
  const { form } = askedGap(question);
  const isTyped = TYPED_FORMS.has(form);
  const answersInForm = ({
    scored: {
      sentence: { text },
    },
  }: Tier): boolean => !isTyped || typedSpansOf(text, conditionEnd(text), text.length, form).length > 0;
  for (const [list, row] of Map.groupBy(tiers, ({ scored: { sentence } }) => listOf(sentence))) {
    const others = row.filter(({ conditions }) => excludes(conditions, stated));
    const fitting = narrowest(row.filter((tier) => !others.includes(tier)));
    if (!fitting || row.length === 1) continue;
    for (const { scored: other } of others) excluded.add(other.sentence);
    if (!answersInForm(fitting)) continue;
    const best = Math.max(...row.map(({ scored: { score } }) => score), leadScore(list, scored));
    raised.set(fitting.scored.sentence, best * (isTyped ? COMPOSING.fittingTierFactor : 1));
  }
  const rated = scored
    .filter(({ sentence }) => !excluded.has(sentence))
    .map((one) => ({ ...one, score: raised.get(one.sentence) ?? one.score }))
    .sort((first, second) => second.score - first.score);
  const [best] = rated;
  return { scored: rated, fitting: best && raised.has(best.sentence) ? best : undefined };
}

/** Of texts that stand in one list, whether each is for other numbers than the question states, where one is for them. */
export function areForOtherNumbers(question: string, texts: readonly string[]): readonly boolean[] {
  const stated = statedQuantities(question);
  const conditions = texts.map((text) => conditionsOn(text, stated));
  const isOther = conditions.map((own) => excludes(own, stated));
  const someFit = conditions.some((own, at) => own.length > 0 && !isOther[at]);
  return isOther.map((other) => someFit && other);
}

function tiersOf(scored: readonly ScoredSentence[], stated: readonly MeasuredInterval[]): readonly Tier[] {
  return scored.flatMap((one) => {
    const conditions = conditionsOn(one.sentence.text, stated);
    return conditions.length > 0 ? [{ scored: one, conditions }] : [];
  });
}

/** Conditions on what the question gives a number of. */
function conditionsOn(text: string, stated: readonly MeasuredInterval[]): readonly MeasuredInterval[] {
  if (stated.length === 0 || !/[0-9０-９一二两三四五六七八九十百]/u.test(text)) return [];
  return conditionIntervals(text).filter(({ dimension }) =>
    stated.some((quantity) => quantity.dimension === dimension),
  );
}

/** Items and rows are of one list with those beside them, sentences of an article with its others. */
function listOf({ provision: { id, parentId, level } }: CandidateSentence): string {
  return level === 'article' || parentId === undefined ? id : parentId;
}

function excludes(conditions: readonly MeasuredInterval[], stated: readonly MeasuredInterval[]): boolean {
  return conditions.some(({ dimension, interval }) =>
    stated.every((quantity) => quantity.dimension !== dimension || !overlap(quantity.interval, interval)),
  );
}

function narrowest(tiers: readonly Tier[]): Tier | undefined {
  return tiers.find(
    ({ conditions }) =>
      !tiers.some((other) =>
        other.conditions.some(({ dimension, interval }) =>
          conditions.some((own) => own.dimension === dimension && isNarrower(interval, own.interval)),
        ),
      ),
  );
}

/** 标准如下： says what the tiers are of, and mostly more of the question than any of them. */
function leadScore(list: string, scored: readonly ScoredSentence[]): number {
  const lead = scored.find(({ sentence }) => sentence.provision.id === list);
  return lead?.score ?? 0;
}

/** The words of a tier that answer stand behind its condition: 九十周岁至九十九周岁的，[每人每月200元]. */
export function pickInTier(
  question: string,
  tier: ScoredSentence,
  weights: ReadonlyMap<string, number>,
): PickedSpan | undefined {
  const picked = pickSpan(question, [tier], weights);
  const { text } = tier.sentence;
  const start = conditionEnd(text);
  if (!picked || picked.parts.every(({ highlight }) => highlight.start >= start)) return picked;
  const end = text.replace(/[\s。；;，]+$/u, '').length;
  return start < end
    ? { ...picked, parts: [{ sentence: tier.sentence, highlight: { start, end } }] }
    : picked;
}
