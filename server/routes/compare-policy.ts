import { compareVersions } from '../../kb/policy/comparison/compare-versions.ts';
import { isSameTitle } from '../../kb/policy/title-key.ts';
import type { ComparisonQueryWire, ComparisonRowWire, ComparisonWire } from '../contract/comparison.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicLibrary, PublishedPolicy, VersionSummary } from '../public-library.ts';
import { policyVersionPath } from './public-paths.ts';

/** 新旧对照 of two versions: those asked for, else the newest and the one before it. */
export async function comparePolicy(
  library: Pick<PublicLibrary, 'findPolicy'>,
  publicId: string,
  { from, to }: ComparisonQueryWire,
): Promise<ComparisonWire> {
  const newer = await findVersion(library, to ?? publicId);
  const olderRef = from ?? versionBefore(newer)?.versionId;
  if (olderRef === undefined) {
    throw new HttpProblem('not-found', '这份文件只有一个版本，没有可以对照的旧版本。');
  }
  const older = await findVersion(library, olderRef);
  await requireOneWork(library, publicId, [older, newer]);
  const rows = compareVersions(older.version.provisions, newer.version.provisions);
  const counts = { unchanged: 0, renumbered: 0, changed: 0, moved: 0, added: 0, deleted: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  // Only lists of the wire are mutable; the rows are the same.
  return { from: presentSide(older), to: presentSide(newer), counts, rows: rows as ComparisonRowWire[] };
}

/** Texts of two matters say nothing beside each other, however alike a row of them may look. */
async function requireOneWork(
  library: Pick<PublicLibrary, 'findPolicy'>,
  publicId: string,
  sides: readonly PublishedPolicy[],
): Promise<void> {
  const own = await findVersion(library, publicId);
  if (sides.every((side) => isSameWork(own, side))) return;
  throw new HttpProblem('invalid-request', '要对照的两份文本不是同一文件的版本，标题也不相同，不能对照。');
}

function isSameWork(one: PublishedPolicy, other: PublishedPolicy): boolean {
  const documentId = one.version.documentId;
  return (
    other.version.documentId === documentId ||
    one.versions.some(({ versionId }) => versionId === other.version.id) ||
    [other.suggestedVersionOf, other.duplicateOf].includes(documentId) ||
    [one.suggestedVersionOf, one.duplicateOf].includes(other.version.documentId) ||
    isSameTitle(one.version.metadata.title, other.version.metadata.title)
  );
}

/** A version id names its document before the `@`; a public id never holds one. */
async function findVersion(
  library: Pick<PublicLibrary, 'findPolicy'>,
  reference: string,
): Promise<PublishedPolicy> {
  const at = reference.lastIndexOf('@');
  const found = await (at === -1
    ? library.findPolicy(reference)
    : library.findPolicy(reference.slice(0, at), reference));
  if (found === undefined) throw new HttpProblem('not-found', '没有要对照的版本，或者它没有公开。');
  return found;
}

/** The last of the versions that apply before this one. */
function versionBefore({ version, versions }: PublishedPolicy): VersionSummary | undefined {
  const place = versions.findIndex(({ versionId }) => versionId === version.id);
  return versions.slice(0, Math.max(0, place)).findLast(({ correctedBy }) => correctedBy === undefined);
}

function presentSide({ version, publicId }: PublishedPolicy): ComparisonWire['from'] {
  const { title, documentNumbers, datedOn, publishedOn, effectiveOn } = version.metadata;
  return {
    documentId: publicId,
    versionId: version.id,
    title,
    documentNumber: documentNumbers[0],
    datedOn,
    publishedOn,
    effectiveOn,
    url: policyVersionPath(publicId, version.id),
  };
}
