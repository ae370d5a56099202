import { findDivisions } from '../../policy/find-divisions.ts';
import { isLawTitle, isStatuteTitle } from '../../policy/statute.ts';
import type { Evidence, RecordKind } from '../search-index.ts';
import { FOLLOWS_FIRST, SECOND_LOOK_DEPTHS } from './second-look-weights.ts';
import { secondScore } from './second-score.ts';

/** What is asked of the records that are looked at again. */
export interface LookedInto<Found> {
  readonly kindOf: (one: Found) => RecordKind;
  readonly titleOf: (one: Found) => string;
  readonly evidenceOf: (one: Found) => OwnEvidence;
  /** 亲缘: cosine of each of `all` to what the leaders have in common, in their order; undefined without vectors. */
  readonly kinshipOf?: ((leaders: readonly Found[], all: readonly Found[]) => ArrayLike<number>) | undefined;
}

/** What a record says by itself, whatever else was found. */
export type OwnEvidence = Omit<Evidence, 'kinship' | 'isLaw'>;

/** Records of a kind that others are measured by. */
const LEADERS = 5;

type LookedAt<Found> = Found & { readonly evidence: Evidence };

/**
 * 再排序: the first few anew by all their evidence, those further down as they stood. `fullScore` makes scores of shares;
 * what has equal scores keeps its order. Weights differ by kind, so that second scores of two kinds cannot be compared:
 * records change places within their kind only, and a guide stands among policies where the first score put one.
 */
export function lookAgain<Found extends { readonly score: number }>(
  found: readonly Found[],
  fullScore: number,
  into: LookedInto<Found>,
): readonly (Found & { readonly evidence?: Evidence })[] {
  const ordered: (Found & { readonly evidence?: Evidence })[] = [...found];
  const placesByKind = Map.groupBy(found.keys(), (at) => into.kindOf(found[at] as Found));
  for (const [kind, places] of placesByKind) {
    const first = places.slice(0, SECOND_LOOK_DEPTHS[kind]);
    const looked = first.map((at): LookedAt<Found> => {
      const one = found[at] as Found;
      const own = into.evidenceOf(one);
      return { ...one, evidence: { ...own, kinship: own.similarity, isLaw: false } };
    });
    const anew = besideLeaders(looked, into)
      .map((one) => ({ ...one, score: secondScore(one.evidence) * fullScore }))
      .sort((one, other) => other.score - one.score);
    for (const [place, at] of first.entries()) ordered[at] = anew[place] as LookedAt<Found>;
  }
  return ordered;
}

/** The same with what they say beside those that lead by their own evidence. */
function besideLeaders<Found>(
  looked: readonly LookedAt<Found>[],
  { kindOf, titleOf, kinshipOf }: LookedInto<Found>,
): readonly LookedAt<Found>[] {
  const scored = looked.map((one) => ({ one, score: secondScore(one.evidence) }));
  const leaders = scored
    .sort((first, second) => second.score - first.score)
    .slice(0, LEADERS)
    .map(({ one }) => one);
  const [leader] = leaders;
  if (!leader) return looked;
  const kinship = FOLLOWS_FIRST[kindOf(leader)] ? kinshipOf?.(leaders, looked) : undefined;
  const isOfLaw = kindOf(leader) === 'policy' && isNationalStatute(titleOf(leader));
  return looked.map((one, at) => ({
    ...one,
    evidence: {
      ...one.evidence,
      kinship: Math.max(0, kinship?.[at] ?? one.evidence.kinship),
      isLaw: isOfLaw && isLawTitle(titleOf(one)),
    },
  }));
}

/** A law, or what carries one out or explains it for the whole country. */
function isNationalStatute(title: string): boolean {
  return isStatuteTitle(title) && findDivisions(title).length === 0;
}
