import type { EntryVersion } from '../entries/knowledge-entry.ts';
import type { GuideVersion } from '../entries/service-guide.ts';
import type { PendingChange } from '../policy/pending-change.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { ValidityTimeline } from '../policy/validity.ts';
import type { Visibility } from '../policy/visibility.ts';
import type { AnsweredQuestion } from './answer-log.ts';

/** A version as the system of record has it now, with everything needed to decide whether it may be cited. */
export interface ReadablePolicy {
  readonly version: PolicyVersion;
  readonly timeline: ValidityTimeline;
  /** By provision id, only where it differs from the document's. */
  readonly provisionTimelines: ReadonlyMap<string, ValidityTimeline>;
  /** What a person has yet to confirm; told, never counted. */
  readonly pendingChanges: readonly PendingChange[];
  /** False once withdrawn. */
  readonly isPublished: boolean;
}

export interface ReadableEntry {
  readonly version: EntryVersion;
  readonly timeline: ValidityTimeline;
  readonly isPublished: boolean;
}

export interface ReadableGuide {
  readonly version: GuideVersion;
  readonly isPublished: boolean;
}

/**
 * The system of record as answering needs it. The search index may lag behind; what this returns decides.
 * Versions that no longer exist or were withdrawn are left out or say `isPublished: false`.
 */
export interface LibraryReader {
  /** By version id, in no order. */
  readPolicyVersions(versionIds: readonly string[]): Promise<readonly ReadablePolicy[]>;
  readEntryVersions(versionIds: readonly string[]): Promise<readonly ReadableEntry[]>;
  readGuideVersions(versionIds: readonly string[]): Promise<readonly ReadableGuide[]>;
  /** Resolves a public document id (aliases too) to the id that the index holds. */
  findDocumentId(publicId: string): Promise<string | undefined>;
}

/**
 * 未变之库: the library as it was when it was last asked, read without asking again. An answer made of it counts only
 * once it is stored, for storing asks: what has changed since must not be cited.
 */
export interface UnchangedLibrary {
  readonly reader: LibraryReader;
  /** Durable when it resolves; false, and nothing is stored, where the library has changed since. */
  store(answered: AnsweredQuestion): Promise<boolean>;
}

/** Visibilities a visitor may see. */
export const PUBLIC_VISIBILITY: readonly Visibility[] = ['public'];
