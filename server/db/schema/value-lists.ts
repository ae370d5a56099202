import type { Audience, Channel } from '../../../kb/answering/answer.ts';
import type { AnswerStatus } from '../../../kb/answering/answer-status.ts';
import { ANSWER_STATUSES } from '../../../kb/answering/answer-status.ts';
import type { BasisState } from '../../../kb/entries/basis.ts';
import type { EntryKind, StaleBasisRule } from '../../../kb/entries/knowledge-entry.ts';
import type { StatableField } from '../../../kb/ingestion/stated-metadata.ts';
import type { AdministrativeLevel, DisclosureType } from '../../../kb/policy/policy-document.ts';
import type { ProvisionLevel } from '../../../kb/policy/provision.ts';
import type { RelationDecision, RelationSource, RelationType } from '../../../kb/policy/relation.ts';
import type { ValidityStatus } from '../../../kb/policy/validity.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { RecordKind } from '../../../kb/retrieval/search-index.ts';

/** Every list of words that a column may hold. CHECK constraints are made from these, so they cannot drift apart. */
const listOf =
  <Word extends string>() =>
  <const List extends readonly [Word, ...Word[]]>(
    list: List & (Exclude<Word, List[number]> extends never ? unknown : never),
  ): List =>
    list;

export const RECORD_KINDS = listOf<RecordKind>()(['policy', 'entry', 'guide']);
export const VISIBILITIES = listOf<Visibility>()(['public', 'restricted', 'internal']);
export const BASIS_STATES = listOf<BasisState>()(['suggested', 'confirmed', 'stale', 'broken']);
export const STALE_BASIS_RULES = listOf<StaleBasisRule>()(['notice', 'withhold']);
export const ENTRY_KINDS = listOf<EntryKind>()(['concise-answer', 'hotline-entry']);
export const ADMINISTRATIVE_LEVELS = listOf<AdministrativeLevel>()([
  'national',
  'provincial',
  'prefecture',
  'county',
  'township',
]);
export const DISCLOSURE_TYPES = listOf<DisclosureType>()(['proactive', 'on-request', 'withheld']);
export const RELATION_TYPES = listOf<RelationType>()([
  'amends',
  'repeals',
  'lapses',
  'supersedes',
  'basedOn',
  'implements',
  'interprets',
]);
export const RELATION_SOURCES = listOf<RelationSource>()(['record', 'text', 'annex']);
export const RELATION_DECISIONS = listOf<RelationDecision>()(['confirmed', 'rejected']);
export const STATABLE_FIELDS = listOf<StatableField>()([
  'title',
  'documentNumbers',
  'issuingAuthorities',
  'genre',
  'datedOn',
  'publishedOn',
  'effectiveOn',
  'expiresOn',
  'divisionCode',
  'administrativeLevel',
  'subjectCategories',
  'disclosureIndexNumber',
  'disclosureType',
  'sourceUrl',
]);
export const LINK_DECISIONS = ['linked', 'unlinked'] as const;
export const VALIDITY_STATUSES = listOf<ValidityStatus>()([
  'in-force',
  'not-yet-effective',
  'amended',
  'partly-repealed',
  'repealed',
  'lapsed',
  'superseded',
  'unknown',
]);
export const PROVISION_LEVELS = listOf<ProvisionLevel>()([
  'part',
  'chapter',
  'section',
  'article',
  'paragraph',
  'item',
  'subitem',
  'point-1',
  'point-2',
  'point-3',
  'point-4',
  'point-5',
  'heading',
  'annex',
  'table-row',
]);
export const CHANNELS = listOf<Channel>()(['widget', 'kiosk', 'site', 'operator', 'api']);
export const AUDIENCES = listOf<Audience>()(['individual', 'organisation']);
export const ANSWER_STATUS_LIST = Object.keys(ANSWER_STATUSES) as [AnswerStatus, ...AnswerStatus[]];

/** `merged`: the document turned out to be a version of another one; its id answers with that version. */
export const PUBLICATION_STATES = ['published', 'withdrawn', 'merged'] as const;
/** `standing-changed`: what is around a record changed (duplicates, bases), not the record. */
export const EVENT_TYPES = ['published', 'withdrawn', 'validity-changed', 'standing-changed'] as const;
export const INTERPRETATION_FORMATS = ['text', 'infographic', 'video'] as const;
export const INTERPRETATION_STAGES = ['before', 'with', 'after'] as const;
export const MEDIUM_KINDS = ['picture', 'video', 'audio', 'file'] as const;
export const STAFF_ROLES = [
  'drafter',
  'reviewer',
  'confidentiality-checker',
  'publisher',
  'operator',
  'administrator',
] as const;
export const FEEDBACK_RATINGS = ['helpful', 'not-helpful'] as const;
export const HANDOFF_KINDS = ['enquiry', 'complaint', 'suggestion'] as const;
export const HANDOFF_STATES = ['open', 'answered', 'closed'] as const;
export const GAP_STATES = ['open', 'assigned', 'filled', 'dismissed'] as const;

export type LinkDecision = (typeof LINK_DECISIONS)[number];
export type EventType = (typeof EVENT_TYPES)[number];
export type PublicationState = (typeof PUBLICATION_STATES)[number];
