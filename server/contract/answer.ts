import { z } from 'zod';
import { CalendarDate, TextSpan, ValidityStatus } from './primitives.ts';

export const AnswerStatus = z.enum([
  'answered',
  'answered-from-entry',
  'answered-from-guide',
  'clarification-needed',
  'unanswerable-no-source',
  'unanswerable-not-supported',
  'unanswerable-identifier-not-found',
  'redirected-greeting',
  'redirected-complaint',
  'redirected-disclosure-request',
  'redirected-personal-account',
  'redirected-out-of-scope',
  'redirected-crisis',
  'refused-abuse',
  'refused-injection',
  'failed-search',
  'failed-timeout',
  'failed-unexpected',
]);

export const AnswerFamily = z.enum([
  'answered',
  'clarification',
  'unanswerable',
  'redirected',
  'refused',
  'failed',
]);

export const AnswerBlock = z
  .object({
    kind: z.enum(['sentence', 'list-item', 'table-row', 'canned']),
    text: z.string(),
    citationIds: z.array(z.string()),
    highlights: z.array(TextSpan),
  })
  .meta({ id: 'AnswerBlock' });

export const Citation = z
  .object({
    id: z.string(),
    kind: z.enum(['policy', 'entry', 'guide']),
    documentId: z.string().optional(),
    versionId: z.string(),
    provisionId: z.string().optional(),
    entryId: z.string().optional(),
    guideId: z.string().optional(),
    title: z.string(),
    documentNumber: z.string().optional(),
    provisionLabel: z.string().optional(),
    quote: z.string(),
    quoteStart: z.int().min(0),
    quoteEnd: z.int().min(0),
    validity: z.object({
      status: ValidityStatus,
      asOf: CalendarDate,
      effectiveOn: CalendarDate.optional(),
      expiresOn: CalendarDate.optional(),
    }),
    url: z.string(),
  })
  .meta({ id: 'Citation' });

export const Notice = z.object({ code: z.string(), text: z.string() });

export const NextStep = z.object({
  kind: z.enum(['phone', 'link', 'ask', 'handoff']),
  text: z.string(),
  target: z.string(),
});

export const Answer = z
  .object({
    answerId: z.string(),
    conversationId: z.string(),
    status: AnswerStatus,
    family: AnswerFamily,
    completeness: z.enum(['complete', 'partial', 'none']),
    confidence: z.number().min(0).max(1),
    blocks: z.array(AnswerBlock),
    citations: z.array(Citation),
    entryId: z.string().optional(),
    notices: z.array(Notice),
    suggestions: z.array(z.string()),
    nextSteps: z.array(NextStep),
    aiGenerated: z.boolean(),
    /** Milliseconds by step of the walk, and `total`. */
    timings: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Answer' });

export type AnswerBlockWire = z.infer<typeof AnswerBlock>;
export type CitationWire = z.infer<typeof Citation>;
export type AnswerWire = z.infer<typeof Answer>;
