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
    const first = places.slice(0, SECOND_LOOK_DEPTHS[kind]).map((at) => found[at] as Found);
    const evidence = weighBesideLeaders(kind, first, into);
    const anew = first
      .map((one, at) => {
        const of = evidence[at] as Evidence;
        return { ...one, evidence: of, score: secondScore(of) * fullScore };
      })
      .sort((one, other) => other.score - one.score);
    for (const [place, one] of anew.entries()) ordered[places[place] as number] = one;
  }
  return ordered;
}

/** What each says by itself, and beside those that lead by it. */
function weighBesideLeaders<Found>(
  kind: RecordKind,
  looked: readonly Found[],
  { titleOf, evidenceOf, kinshipOf }: LookedInto<Found>,
): readonly Evidence[] {
  const alone = looked.map((one): Evidence => {
    const own = evidenceOf(one);
    return { ...own, kinship: Math.max(0, own.similarity), isLaw: false };
  });
  const scores = alone.map((evidence) => secondScore(evidence));
  const leaders = [...looked.keys()]
    .sort((first, second) => (scores[second] as number) - (scores[first] as number))
    .slice(0, LEADERS)
    .map((at) => looked[at] as Found);
  const [leader] = leaders;
  const kinship = FOLLOWS_FIRST[kind] ? kinshipOf?.(leaders, looked) : undefined;
  const isOfLaw = kind === 'policy' && leader !== undefined && isNationalStatute(titleOf(leader));
  if (!kinship && !isOfLaw) return alone;
  return alone.map((evidence, at) => ({
    ...evidence,
    kinship: Math.max(0, kinship?.[at] ?? evidence.kinship),
    isLaw: isOfLaw && isLawTitle(titleOf(looked[at] as Found)),
  }));
}

/** A law, or what carries one out or explains it for the whole country. */
function isNationalStatute(title: string): boolean {
  return isStatuteTitle(title) && findDivisions(title).length === 0;
}
