import { z } from 'zod';
import {
  AdministrativeLevel,
  AsOfQuery,
  CalendarDate,
  listOf,
  PublicId,
  Validity,
  ValidityStatus,
  VersionId,
} from './primitives.ts';

export const BasisState = z.enum(['confirmed', 'stale']);

const policySummary = {
  documentId: PublicId,
  versionId: VersionId,
  title: z.string(),
  documentNumber: z.string().optional(),
  documentNumbers: z.array(z.string()),
  issuingAuthorities: z.array(z.string()),
  genre: z.string().optional(),
  datedOn: CalendarDate.optional(),
  publishedOn: CalendarDate.optional(),
  effectiveOn: CalendarDate.optional(),
  expiresOn: CalendarDate.optional(),
  divisionCode: z.string().optional(),
  administrativeLevel: AdministrativeLevel.optional(),
  subjectCategories: z.array(z.string()),
  validity: Validity,
  upcoming: z
    .object({
      versionId: VersionId,
      number: z.int().min(1),
      effectiveOn: CalendarDate.optional(),
      url: z.string(),
    })
    .optional()
    .describe('the next version to begin after the day, where this one is another'),
  isSample: z.boolean(),
  url: z.string(),
};

export const PolicySummary = z.object(policySummary).meta({ id: 'PolicySummary' });
export const PolicyList = listOf(PolicySummary).meta({ id: 'PolicyList' });

export const VersionSummary = z
  .object({
    versionId: VersionId,
    number: z.int().min(1),
    documentId: PublicId.describe('the public id that answers with this version'),
    title: z.string(),
    datedOn: CalendarDate.optional(),
    publishedOn: CalendarDate.optional(),
    effectiveOn: CalendarDate.optional(),
    correctedBy: VersionId.optional().describe(
      'the later statement of the same text that replaced it for good',
    ),
    importedAt: z.iso.datetime(),
    url: z.string(),
  })
  .meta({ id: 'VersionSummary' });

export const Relation = z
  .object({
    type: z.enum(['amends', 'repeals', 'lapses', 'supersedes', 'basedOn', 'implements', 'interprets']),
    direction: z.enum(['outgoing', 'incoming']).describe('outgoing: this document acts on the other'),
    target: z.string().describe('id or document number as stated'),
    effectiveOn: CalendarDate.optional(),
    provisions: z.array(z.string()).optional(),
    documentId: PublicId.optional(),
    title: z.string().optional(),
    documentNumber: z.string().optional(),
    state: z
      .enum(['confirmed', 'suggested'])
      .describe('suggested: found in a text and not yet confirmed; changes no validity'),
    foundIn: z.string().optional().describe('id of the clause that states it'),
    quote: z.string().optional().describe('the words that state it'),
  })
  .meta({ id: 'Relation' });

export const PendingChange = z
  .object({
    type: z.enum(['amends', 'repeals', 'lapses', 'supersedes']),
    documentId: PublicId.optional().describe('the acting document; absent where it is not public'),
    title: z.string().optional(),
    effectiveOn: CalendarDate.optional(),
    provisions: z.array(z.string()).optional().describe('as the acting text names them; absent: the whole'),
    quote: z.string().optional().describe('the words that state it'),
  })
  .meta({ id: 'PendingChange' });

export const RestingEntry = z
  .object({
    entryId: PublicId,
    canonicalQuestion: z.string(),
    provisionId: z.string(),
    provisionLabel: z.string(),
    versionId: VersionId,
    quote: z.string(),
    state: BasisState,
  })
  .meta({ id: 'RestingEntry' });

const METADATA_FIELDS = [
  'title',
  'documentNumbers',
  'issuingAuthorities',
  'genre',
  'datedOn',
  'publishedOn',
  'effectiveOn',
  'expiresOn',
  'statedValidity',
  'divisionCode',
  'administrativeLevel',
  'subjectCategories',
  'disclosureIndexNumber',
  'disclosureType',
  'sourceUrl',
] as const;

export const MetadataProvenance = z
  .partialRecord(
    z.enum(METADATA_FIELDS),
    z.object({
      from: z
        .enum(['record', 'page', 'text', 'staff'])
        .describe('an import record, the page around the text, the text itself, a member of staff'),
      confidence: z.number().min(0).max(1),
      reason: z.string().optional().describe('why, where staff stated it'),
    }),
  )
  .meta({ id: 'MetadataProvenance' });

export const Policy = z
  .object({
    ...policySummary,
    metadataProvenance: MetadataProvenance.optional().describe(
      'where each field comes from; absent for versions stored before this was kept',
    ),
    disclosureIndexNumber: z.string().optional(),
    disclosureType: z.enum(['proactive', 'on-request', 'withheld']).optional(),
    sourceUrl: z.string().optional(),
    timeline: z
      .array(
        z.object({ from: CalendarDate.optional(), status: ValidityStatus, reasons: Validity.shape.reasons }),
      )
      .describe('every change of validity known today, in order; the first period has no beginning'),
    pendingChanges: z
      .array(PendingChange)
      .describe(
        'what other documents seem to change or end of this one and nobody has confirmed yet; no part of `validity`',
      ),
    hasOriginal: z.boolean(),
    duplicateOf: z.string().optional(),
    suggestedVersionOf: z.string().optional(),
    versions: z.array(VersionSummary),
    relations: z.array(Relation),
    entries: z.array(RestingEntry).describe('entries that rest on this document, clause by clause'),
  })
  .meta({ id: 'Policy' });

export const Provision = z
  .object({
    id: z.string(),
    documentId: PublicId,
    versionId: VersionId,
    parentId: z.string().optional(),
    ordinal: z.int().min(0),
    level: z.enum([
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
    ]),
    label: z.string(),
    headingPath: z.array(z.string()),
    text: z.string().describe('its own text, label included, without children; NFC'),
    validity: Validity,
    pendingChanges: z
      .array(PendingChange)
      .optional()
      .describe('of those of the document the ones that concern this provision; absent where there are none'),
  })
  .meta({ id: 'Provision' });

export const ProvisionList = z
  .object({ documentId: PublicId, versionId: VersionId, provisions: z.array(Provision) })
  .meta({ id: 'ProvisionList' });

export const VersionList = z
  .object({ documentId: PublicId, versions: z.array(VersionSummary) })
  .meta({ id: 'VersionList' });

export const VersionQuery = AsOfQuery.extend({ version: VersionId.optional() });

export type PolicySummaryWire = z.infer<typeof PolicySummary>;
export type PolicyWire = z.infer<typeof Policy>;
export type ProvisionWire = z.infer<typeof Provision>;
export type VersionSummaryWire = z.infer<typeof VersionSummary>;
export type RelationWire = z.infer<typeof Relation>;
export type PendingChangeWire = z.infer<typeof PendingChange>;
export type RestingEntryWire = z.infer<typeof RestingEntry>;
