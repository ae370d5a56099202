import { z } from 'zod';
import { BasisState, PendingChange } from './library.ts';
import { CalendarDate, listOf, PublicId, Validity, VersionId } from './primitives.ts';

export const EntryBasis = z
  .object({
    state: BasisState,
    problem: z.string().optional().describe('why it is stale on the day asked about'),
    documentId: PublicId,
    versionId: VersionId,
    provisionId: z.string(),
    provisionLabel: z.string(),
    quote: z.string(),
    quoteStart: z.int().min(0),
    quoteEnd: z.int().min(0),
    title: z.string(),
    documentNumber: z.string().optional(),
    validity: Validity,
    pendingChanges: z
      .array(PendingChange)
      .optional()
      .describe(
        'what other documents seem to change or end of the provision and nobody has confirmed yet; no part of `validity`; absent where there are none',
      ),
    url: z.string(),
  })
  .meta({ id: 'EntryBasis' });

export const Entry = z
  .object({
    entryId: PublicId,
    versionId: VersionId,
    kind: z.enum(['concise-answer', 'hotline-entry']),
    canonicalQuestion: z.string(),
    questionVariants: z.array(z.string()),
    answer: z.string(),
    spokenAnswer: z.string().optional(),
    whenBasisStale: z.enum(['notice', 'withhold']).optional(),
    responsibleDepartment: z.string().optional(),
    divisionCode: z.string().optional(),
    topics: z.array(z.string()),
    effectiveOn: CalendarDate.optional(),
    expiresOn: CalendarDate.optional(),
    sourceUrl: z.string().optional(),
    validity: Validity,
    isWithheld: z
      .boolean()
      .optional()
      .describe('not given as an answer on the day asked about, because a basis does not hold'),
    isSample: z.boolean(),
    bases: z.array(EntryBasis),
    url: z.string(),
  })
  .meta({ id: 'Entry' });

export const EntryList = listOf(Entry).meta({ id: 'EntryList' });

export type EntryWire = z.infer<typeof Entry>;
export type EntryBasisWire = z.infer<typeof EntryBasis>;
