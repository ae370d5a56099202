import { eq } from 'drizzle-orm';
import type { ReadablePolicy } from '../../../kb/answering/library-reader.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { Executor } from '../database.ts';
import { policyPublicIds } from '../schema/policies.ts';
import { type DocumentStanding, readDocumentStandings } from './document-standing.ts';
import { validityOfVersion } from './validity-of-version.ts';
import type { ReadVersions } from './version-cache.ts';

const STRICTNESS: readonly Visibility[] = ['public', 'restricted', 'internal'];

/** A version with what it says now about validity, and the document it belongs to. */
export interface StandingPolicy {
  readonly readable: ReadablePolicy;
  readonly standing: DocumentStanding;
}

/** A version id is the document's with `@` and a number (a CHECK of the table says so), so no look-up is needed. */
export function documentIdOf(versionId: string): string {
  return versionId.slice(0, Math.max(0, versionId.lastIndexOf('@')));
}

/** The versions of the documents that `choose` picks, readable. */
export async function readStandingPolicies(
  executor: Executor,
  readVersions: ReadVersions,
  documentIds: readonly string[],
  choose: (standing: DocumentStanding) => readonly string[],
): Promise<readonly StandingPolicy[]> {
  const standings = await readDocumentStandings(executor, documentIds);
  return choosePolicies(executor, readVersions, standings, choose);
}

/** The same of standings that were read before. */
export async function choosePolicies(
  executor: Executor,
  readVersions: ReadVersions,
  standings: ReadonlyMap<string, DocumentStanding>,
  choose: (standing: DocumentStanding) => readonly string[],
): Promise<readonly StandingPolicy[]> {
  const chosen = [...standings.values()].map((standing) => ({ standing, ids: new Set(choose(standing)) }));
  const texts = await readVersions(
    executor,
    chosen.flatMap(({ standing, ids }) => standing.versions.filter((version) => ids.has(version.id))),
  );
  return chosen.flatMap(({ standing, ids }) =>
    [...ids].flatMap((id) => {
      const version = texts.get(id);
      return version ? [{ standing, readable: readableOf(version, standing) }] : [];
    }),
  );
}

/** By version, for as long as its text is held: of a standing that is held as well it is asked for all day. */
const known = new WeakMap<PolicyVersion, StandingPolicy>();

function readableOf(version: PolicyVersion, standing: DocumentStanding): ReadablePolicy {
  const before = known.get(version);
  if (before?.standing === standing) return before.readable;
  const readable = toReadable(version, standing);
  known.set(version, { standing, readable });
  return readable;
}

export function toReadable(version: PolicyVersion, standing: DocumentStanding): ReadablePolicy {
  return {
    version: withVisibilityOf(version, standing),
    ...validityOfVersion(version, standing),
    isPublished: standing.state === 'published',
  };
}

/** What a public id names: a document, or one version of it. */
export async function findPublicId(executor: Executor, publicId: string) {
  const [row] = await executor.select().from(policyPublicIds).where(eq(policyPublicIds.publicId, publicId));
  return row;
}

/** A document that is no longer public takes its older versions with it. */
function withVisibilityOf(version: PolicyVersion, standing: DocumentStanding): PolicyVersion {
  const own = version.metadata.visibility;
  const stricter = STRICTNESS.indexOf(own) < STRICTNESS.indexOf(standing.visibility);
  if (!stricter) return version;
  return { ...version, metadata: { ...version.metadata, visibility: standing.visibility } };
}
