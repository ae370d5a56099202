import { TYPED_FORMS } from '../../content/asked-forms.ts';
import { isSingleCharacter } from '../../retrieval/analyze.ts';
import type { CosineScale } from '../../retrieval/embedder.ts';
import type { RecordHit, TermRarities } from '../../retrieval/search-index.ts';
import type { JudgedSentences } from '../composing/judge-sentences.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import { passageOf } from './confidence-features.ts';

/**
 * Whether the best sentence holds nothing of the form asked for, and title and headings share no two neighbouring
 * characters with the question: words met by chance in a rule on something else.
 */
export function isBesideThePoint({ asked, scored }: JudgedSentences): boolean {
  const [best] = scored;
  const { form } = askedGap(asked.text);
  if (!best || !TYPED_FORMS.has(form)) return false;
  const { text, wording } = best.sentence;
  const pairs = [...asked.terms].filter((term) => !isSingleCharacter(term));
  const isOnTitle = pairs.some((term) => wording.title.includes(term) || wording.headings.includes(term));
  return !isOnTitle && typedSpansOf(text, 0, text.length, form).length === 0;
}

/** Share of the question's pairs of characters below which a passage under another heading is of another matter, rather. */
const HALF = 0.5;

/**
 * Whether title and headings share no two neighbouring characters with the question, and the best sentence has less than
 * half of its pairs: what is asked about is neither what the rule is on nor plainly what it says.
 */
export function isHardlyNamed({ asked, scored }: JudgedSentences): boolean {
  const [best] = scored;
  if (!best) return false;
  const { own, headings, title } = best.sentence.wording;
  const pairs = [...asked.terms].filter((term) => !isSingleCharacter(term));
  if (pairs.some((term) => headings.includes(term) || title.includes(term))) return false;
  return pairs.filter((term) => own.includes(term)).length < HALF * pairs.length;
}

/** 对题特征: whether the library holds anything on the matter of the question at all. */
export const MATTER_FEATURES = [
  /** How near in meaning the first record is, the less the more of the question's words it has; below 0 for farther than DOUBTFUL. */
  'nearness',
  /** How many pairs of the question the best sentence with headings and title has, by their rarity, in fives. */
  'saidPairs',
] as const;

export type MatterFeature = (typeof MATTER_FEATURES)[number];
export type MatterEvidence = Readonly<Record<MatterFeature, number>>;

const SAID_UNIT = 5;
/** In standard deviations above the cosine of what is unrelated; from everyday questions to the sample library and to ncp_plus. */
export const DOUBTFUL = 4;

/** In standard deviations. */
export function deviationsAbove(similarity: number, { mean, spread }: CosineScale): number {
  return (similarity - mean) / spread;
}

/**
 * Undefined where the question was not compared in meaning, or with a model whose cosines have no known scale: words
 * alone do not tell 没工作了能领钱吗, which shares two pairs with what answers it, from 身份证丢了, which does with what does not.
 */
export function matterEvidence(
  { asked, scored, weights }: JudgedSentences,
  hits: readonly RecordHit[],
  rarities: TermRarities | undefined,
  unrelated: CosineScale | undefined,
): MatterEvidence | undefined {
  const [first] = hits;
  const [best] = scored;
  if (!unrelated || !best || !first) return undefined;
  const highest = rarities?.highest ?? Math.max(1, ...weights.values());
  const passage = passageOf(best.sentence.wording);
  let said = 0;
  for (const term of asked.terms) {
    if (isSingleCharacter(term) || !passage.some((text) => text.includes(term))) continue;
    said += (rarities?.byTerm.get(term) ?? weights.get(term) ?? 0) / highest;
  }
  return {
    nearness: (deviationsAbove(first.similarity, unrelated) - DOUBTFUL) * (1 - first.coverage) ** 2,
    saidPairs: said / SAID_UNIT,
  };
}
