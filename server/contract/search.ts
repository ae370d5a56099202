import { z } from 'zod';
import {
  AdministrativeLevel,
  CalendarDate,
  DivisionCode,
  GivenDate,
  PageQuery,
  PublicId,
  TextSpan,
  Validity,
  ValidityStatus,
} from './primitives.ts';

export const SearchKind = z.enum(['policy', 'entry', 'guide', 'provision']);

/** `a,b` or the parameter repeated. */
const statuses = z
  .preprocess(
    (given) => (Array.isArray(given) ? given : typeof given === 'string' ? given.split(',') : given),
    z.array(ValidityStatus).min(1).max(8),
  )
  .meta({ description: 'one status or several, separated by commas or repeated; every status where absent' });

/** One of these must be given. */
const FILTERS = [
  'q',
  'kind',
  'divisionCode',
  'validity',
  'topic',
  'issuer',
  'level',
  'year',
  'from',
  'to',
] as const satisfies readonly string[];

export const SearchQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'may be absent where a filter is given; then everything that passes is listed, latest dated first',
    ),
  kind: SearchKind.optional().describe('all record kinds where absent; provision lists clauses'),
  divisionCode: DivisionCode.optional(),
  asOf: GivenDate.optional(),
  validity: statuses.optional(),
  topic: z.string().min(1).max(100).optional(),
  issuer: z.string().min(1).max(100).optional(),
  level: AdministrativeLevel.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('of the date that a document bears'),
  from: GivenDate.optional(),
  to: GivenDate.optional(),
  sort: z.enum(['relevance', 'date']).default('relevance').describe('date: latest first'),
}).refine((query) => FILTERS.some((name) => query[name] !== undefined), { path: ['q'] });

export const SearchHit = z
  .object({
    kind: SearchKind,
    id: z.string().describe('documentId, entryId, guideId or provision id'),
    documentId: PublicId.optional(),
    versionId: z.string(),
    provisionId: z.string().optional().describe('the best clause of a document'),
    title: z.string(),
    documentNumber: z.string().optional(),
    provisionLabel: z.string().optional(),
    issuingAuthorities: z.array(z.string()),
    datedOn: CalendarDate.optional(),
    publishedOn: CalendarDate.optional(),
    snippet: z.string(),
    highlights: z.array(TextSpan).describe('offsets in the snippet'),
    score: z.number(),
    validity: Validity,
    isSample: z.boolean(),
    url: z.string(),
  })
  .meta({ id: 'SearchHit' });

const counts = z.array(z.object({ value: z.string(), count: z.int().min(0) }));

export const SearchResults = z
  .object({
    hits: z.array(SearchHit),
    total: z.int().min(0),
    page: z.int(),
    pageSize: z.int(),
    correctedQuery: z.string().optional().describe('按读音改正错别字之后实际检索的词；没有改动时不出现'),
    facets: z.object({
      kind: counts,
      issuer: counts,
      topic: counts,
      year: counts,
      validity: counts,
      level: counts,
      division: z
        .array(z.object({ value: z.string(), count: z.int().min(0), name: z.string().optional() }))
        .describe(
          'value: divisionCode; count: records that apply there, those of the divisions above included',
        ),
    }),
  })
  .meta({ id: 'SearchResults' });

export const SuggestionQuery = z.object({
  q: z.string().trim().min(1).max(200),
  divisionCode: DivisionCode.optional(),
});

export const Suggestions = z.object({ suggestions: z.array(z.string()) }).meta({ id: 'Suggestions' });

export type SearchQueryWire = z.infer<typeof SearchQuery>;
export type SearchHitWire = z.infer<typeof SearchHit>;
export type SearchResultsWire = z.infer<typeof SearchResults>;
