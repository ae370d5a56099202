import { z } from 'zod';
import {
  AdministrativeLevel,
  CalendarDate,
  GivenDate,
  listOf,
  PublicId,
  ValidityStatus,
  VersionId,
} from './primitives.ts';

export const RegisterQuery = z.object({
  asOf: GivenDate.optional().describe('today in Asia/Shanghai where absent'),
  q: z.string().trim().min(1).max(200).optional().describe('part of a title or document number'),
  issuer: z.string().min(1).max(100).optional(),
  topic: z.string().min(1).max(100).optional(),
  level: AdministrativeLevel.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  unmarked: z
    .enum(['include', 'exclude'])
    .default('exclude')
    .describe('documents whose validity nobody has stated'),
});

export const RegisterListQuery = RegisterQuery.extend({
  format: z.enum(['json', 'csv']).default('json').describe('csv: always whole, UTF-8 with BOM'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).optional().describe('everything where absent'),
});

export const RegisterItem = z
  .object({
    number: z.int().min(1).describe('place in the register'),
    documentId: PublicId,
    versionId: VersionId,
    title: z.string(),
    documentNumbers: z.array(z.string()),
    issuingAuthorities: z.array(z.string()),
    subjectCategories: z.array(z.string()),
    administrativeLevel: AdministrativeLevel.optional(),
    divisionCode: z.string().optional(),
    datedOn: CalendarDate.optional(),
    publishedOn: CalendarDate.optional(),
    effectiveOn: CalendarDate.optional(),
    expiresOn: CalendarDate.optional(),
    status: ValidityStatus,
    isSample: z.boolean(),
    sameAs: z
      .array(PublicId)
      .optional()
      .describe('documents with the same number, title, issuers and date, not listed beside it'),
    url: z.string(),
  })
  .meta({ id: 'RegisterItem' });

export const RegisterList = listOf(RegisterItem)
  .extend({
    asOf: CalendarDate,
    unmarked: z.int().min(0).describe('documents left out for want of any statement about their validity'),
  })
  .meta({ id: 'RegisterList' });

export type RegisterQueryWire = z.infer<typeof RegisterQuery>;
export type RegisterItemWire = z.infer<typeof RegisterItem>;
