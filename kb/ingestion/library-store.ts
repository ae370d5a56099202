import type { EntryContent } from '../entries/knowledge-entry.ts';
import type { GuideContent } from '../entries/service-guide.ts';
import type { ImportWarning } from './import-report.ts';
import type { PolicyDraft } from './policy-draft.ts';

/** 待入库知识条目. */
export interface EntryDraft {
  readonly givenId?: string | undefined;
  readonly content: EntryContent;
  readonly contentDigest: string;
  readonly recordDigest: string;
  readonly isSample: boolean;
}

/** 待入库办事指南. */
export interface GuideDraft {
  readonly givenId?: string | undefined;
  readonly content: GuideContent;
  readonly contentDigest: string;
  readonly recordDigest: string;
  readonly isSample: boolean;
}

export interface SaveOutcome {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** Public id. */
  readonly id: string;
  readonly versionId: string;
  readonly warnings: readonly ImportWarning[];
}

/** A record the store refuses, such as a version of a document that does not exist. */
export interface SaveRefusal {
  readonly outcome: 'refused';
  readonly code: string;
  readonly message: string;
}

/**
 * Where imported records go. One call is one transaction: everything of it is durable when it resolves, or nothing.
 * Decides identity as ARCHITECTURE §7 "Identity" says, resolves bases and relations, and appends to the event log.
 * With `dryRun` the outcome is the same and nothing is kept.
 */
export interface LibraryStore {
  savePolicies(
    drafts: readonly PolicyDraft[],
    dryRun: boolean,
  ): Promise<readonly (SaveOutcome | SaveRefusal)[]>;
  saveEntries(
    drafts: readonly EntryDraft[],
    dryRun: boolean,
  ): Promise<readonly (SaveOutcome | SaveRefusal)[]>;
  saveGuides(drafts: readonly GuideDraft[], dryRun: boolean): Promise<readonly (SaveOutcome | SaveRefusal)[]>;
}
