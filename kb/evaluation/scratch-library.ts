import type {
  LibraryReader,
  ReadableEntry,
  ReadableGuide,
  ReadablePolicy,
} from '../answering/library-reader.ts';
import { entryTimeline } from '../entries/entry-timeline.ts';
import { resolveBasis } from '../entries/resolve-basis.ts';
import type {
  EntryDraft,
  GuideDraft,
  LibraryStore,
  SaveOutcome,
  SaveRefusal,
} from '../ingestion/library-store.ts';
import type { PolicyDraft } from '../ingestion/policy-draft.ts';
import { pendingChanges } from '../policy/pending-change.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import { provisionTimelines, validityTimeline } from '../policy/validity-timeline.ts';
import { entryIndexRecord, guideIndexRecord, policyIndexRecord } from '../retrieval/index-records.ts';
import type { IndexRecord } from '../retrieval/search-index.ts';
import { indexPolicies, isNamedBy, type ScratchIndex, standingOf } from './scratch-standing.ts';

/**
 * 评测用临时库: a labelled set in memory, stored and read through the ports of the system of record, so that what is
 * measured is what the server runs. One version per record; a later record with the same id replaces the earlier.
 */
export interface ScratchLibrary extends LibraryStore, LibraryReader {
  /** Policies first, then entries and guides, in the order of import. */
  readonly listIndexRecords: () => readonly IndexRecord[];
}

export function createScratchLibrary(): ScratchLibrary {
  const policies = new Map<string, PolicyVersion>();
  const entries = new Map<string, ReadableEntry>();
  const guides = new Map<string, ReadableGuide>();
  let index: ScratchIndex | undefined;
  /** Kept until a policy is saved: thousands of questions read the same few versions. */
  const readable = new Map<string, ReadablePolicy>();

  const outcome = (id: string, isNew: boolean): SaveOutcome => ({
    outcome: isNew ? 'created' : 'updated',
    id,
    versionId: `${id}@1`,
    warnings: [],
  });

  const readPolicy = (version: PolicyVersion): ReadablePolicy => {
    const known = readable.get(version.id);
    if (known) return known;
    index ??= indexPolicies([...policies.values()]);
    const { facts, pending } = standingOf(version, index);
    const made: ReadablePolicy = {
      version,
      timeline: validityTimeline(facts),
      provisionTimelines: provisionTimelines(version.provisions, facts),
      pendingChanges: pendingChanges(version.provisions, pending),
      isPublished: true,
    };
    readable.set(version.id, made);
    return made;
  };

  return {
    savePolicies: async (drafts): Promise<readonly (SaveOutcome | SaveRefusal)[]> =>
      drafts.map((draft) => {
        const version = toPolicyVersion(draft);
        const isNew = !policies.has(version.documentId);
        policies.set(version.documentId, version);
        index = undefined;
        readable.clear();
        return outcome(version.documentId, isNew);
      }),
    saveEntries: async (drafts) =>
      drafts.map((draft) => {
        const entry = toReadableEntry(draft, [...policies.values()]);
        const id = entry.version.entryId;
        const isNew = !entries.has(id);
        entries.set(id, entry);
        return outcome(id, isNew);
      }),
    saveGuides: async (drafts) =>
      drafts.map((draft) => {
        const guide = toReadableGuide(draft);
        const id = guide.version.guideId;
        const isNew = !guides.has(id);
        guides.set(id, guide);
        return outcome(id, isNew);
      }),
    readPolicyVersions: async (versionIds) =>
      pick(versionIds, policies).map((version) => readPolicy(version)),
    readEntryVersions: async (versionIds) => pick(versionIds, entries),
    readGuideVersions: async (versionIds) => pick(versionIds, guides),
    findDocumentId: async (publicId) => (policies.has(publicId) ? publicId : undefined),
    listIndexRecords: () => [
      ...[...policies.values()].map((version) => {
        const readable = readPolicy(version);
        return policyIndexRecord(version, readable.timeline, readable.provisionTimelines);
      }),
      ...[...entries.values()].map(({ version, timeline }) => entryIndexRecord(version, timeline)),
      ...[...guides.values()].map(({ version }) => guideIndexRecord(version)),
    ],
  };
}

function pick<T>(versionIds: readonly string[], held: ReadonlyMap<string, T>): readonly T[] {
  return versionIds.flatMap((id) => held.get(id.replace(/@1$/, '')) ?? []);
}

function toPolicyVersion(draft: PolicyDraft): PolicyVersion {
  const documentId = draft.givenId ?? `p-${draft.contentDigest.slice(0, 16)}`;
  const idOf = (path: string) => `${documentId}~${path}`;
  return {
    id: `${documentId}@1`,
    documentId,
    number: 1,
    metadata: draft.metadata,
    relations: draft.relations,
    provisions: draft.provisions.map(({ path, parentPath, ...provision }) => ({
      ...provision,
      id: idOf(path),
      parentId: parentPath === undefined ? undefined : idOf(parentPath),
    })),
    contentDigest: draft.contentDigest,
    isSample: draft.isSample,
  };
}

function toReadableEntry(draft: EntryDraft, policies: readonly PolicyVersion[]): ReadableEntry {
  const entryId = draft.givenId ?? `e-${draft.contentDigest.slice(0, 16)}`;
  const { content, contentDigest, isSample } = draft;
  const bases = content.statedBases.map((stated) =>
    resolveBasis(
      stated,
      policies.filter((policy) => isNamedBy(stated.document, policy)),
    ),
  );
  return {
    version: { id: `${entryId}@1`, entryId, number: 1, content, bases, contentDigest, isSample },
    timeline: entryTimeline(content),
    isPublished: true,
  };
}

function toReadableGuide({ givenId, content, contentDigest, isSample }: GuideDraft): ReadableGuide {
  const guideId = givenId ?? `g-${contentDigest.slice(0, 16)}`;
  return {
    version: { id: `${guideId}@1`, guideId, number: 1, content, contentDigest, isSample },
    isPublished: true,
  };
}
