import type { Basis } from '../../../kb/entries/basis.ts';
import { basisProblem } from '../../../kb/entries/basis-on-date.ts';
import { resolveBasis } from '../../../kb/entries/resolve-basis.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import { type ValidityStatus, validityAt } from '../../../kb/policy/validity.ts';
import { validityOfVersion } from '../policies/validity-of-version.ts';
import type { BasisCandidate } from './basis-candidates.ts';

const ENDED: readonly ValidityStatus[] = ['repealed', 'lapsed', 'superseded'];

/**
 * A basis as first stated: found in the version that applies today, if under another number, else in an older one and
 * stale, else broken.
 */
export function judgeStatedBasis(
  stated: Basis['stated'],
  candidates: readonly BasisCandidate[],
  today: string,
): Basis {
  const resolved = resolveBasis(
    stated,
    candidates.flatMap((candidate) => candidate.versions),
  );
  const candidate = candidates.find(({ standing }) => standing.documentId === resolved.documentId);
  return candidate ? judgeFoundBasis(resolved, candidate, today) : resolved;
}

/** A basis found before, looked at again because its document or what acts on it has changed. */
export function judgeFoundBasis(basis: Basis, candidate: BasisCandidate, today: string): Basis {
  const [current] = candidate.versions;
  if (!current || basis.versionId === current.id) return judged(basis, candidate, today);
  return judged(sameWordsIn(current, basis) ?? basis, candidate, today);
}

/** The basis in another version: in the same provision, else, where articles were renumbered, in the only one with it. */
function sameWordsIn(version: PolicyVersion, basis: Basis): Basis | undefined {
  const { provisionId, quote = '' } = basis;
  const holders = version.provisions.filter(({ text }) => text.includes(quote));
  const place =
    holders.find(({ id }) => id === provisionId) ?? (holders.length === 1 ? holders[0] : undefined);
  if (!place) return undefined;
  const again = resolveBasis({ document: version.documentId, provision: place.id, quote }, [version]);
  return again.state === 'confirmed' ? { ...again, stated: basis.stated } : undefined;
}

function judged(basis: Basis, { standing, versions }: BasisCandidate, today: string): Basis {
  const [current] = versions;
  const version = versions.find(({ id }) => id === basis.versionId);
  if (standing.state !== 'published') return stale(basis, '依据文件已下线');
  if (!current || !version || version !== current) {
    return stale(basis, whyElsewhere(basis, current));
  }
  const { timeline, provisionTimelines } = validityOfVersion(version, standing);
  const document = validityAt(timeline, today);
  if (ENDED.includes(document.status)) return stale(basis, basisProblem(document));
  const own = provisionTimelines.get(basis.provisionId ?? '');
  const period = own && validityAt(own, today);
  if (period && (period.status === 'amended' || ENDED.includes(period.status))) {
    return stale(basis, basisProblem(period));
  }
  return { ...basis, state: 'confirmed', problem: undefined };
}

function whyElsewhere({ quote = '' }: Basis, current: PolicyVersion | undefined): string {
  const labels =
    current?.provisions.filter(({ text }) => text.includes(quote)).map(({ label }) => label) ?? [];
  return labels.length === 0 || quote === ''
    ? '依据文件的现行版本中没有所引原文，原文见于旧版本'
    : `依据文件的现行版本条款序号已变，所引原文见于${labels.slice(0, 5).join('、')}，请核对`;
}

function stale(basis: Basis, problem: string): Basis {
  return { ...basis, state: 'stale', problem };
}
