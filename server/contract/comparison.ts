import { z } from 'zod';
import { CalendarDate, PublicId, TextSpan, VersionId } from './primitives.ts';

export const ComparisonQuery = z.object({
  from: z
    .union([VersionId, PublicId])
    .optional()
    .describe('version id, or public id of a document; default: the version before `to`'),
  to: z.union([VersionId, PublicId]).optional().describe('default: the newest version of the document'),
});

const ComparedVersion = z.object({
  documentId: PublicId,
  versionId: VersionId,
  title: z.string(),
  documentNumber: z.string().optional(),
  datedOn: CalendarDate.optional(),
  publishedOn: CalendarDate.optional(),
  effectiveOn: CalendarDate.optional(),
  url: z.string(),
});

const ComparedUnit = z.object({
  provisionId: z.string(),
  label: z.string(),
  headingPath: z.array(z.string()),
  text: z.string().describe('an article with all below it, one provision a line; or one point of a notice'),
  changes: z.array(TextSpan).describe('what of the text the other side does not have'),
});

export const Comparison = z
  .object({
    from: ComparedVersion,
    to: ComparedVersion,
    counts: z.object({
      unchanged: z.int(),
      renumbered: z.int(),
      changed: z.int(),
      moved: z.int(),
      added: z.int(),
      deleted: z.int(),
    }),
    rows: z
      .array(
        z.object({
          kind: z.enum(['unchanged', 'renumbered', 'changed', 'moved', 'added', 'deleted']),
          older: ComparedUnit.optional(),
          newer: ComparedUnit.optional(),
        }),
      )
      .describe('in the order of the newer text; deleted ones where they stood'),
  })
  .meta({ id: 'Comparison' });

export type ComparisonQueryWire = z.infer<typeof ComparisonQuery>;
export type ComparisonWire = z.infer<typeof Comparison>;
export type ComparisonRowWire = ComparisonWire['rows'][number];
export type ComparedUnitWire = z.infer<typeof ComparedUnit>;
