import { z } from 'zod';

export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD, Asia/Shanghai');

/** A date that a caller gives: must exist in the calendar. */
export const GivenDate = z.iso.date().describe('YYYY-MM-DD, Asia/Shanghai');

export const PublicId = z.string().regex(/^[A-Za-z0-9._:-]{1,128}$/);

export const DivisionCode = z
  .string()
  .regex(/^\d{1,12}$/)
  .describe('GB/T 2260; shorter codes are padded with zeros');

export const VersionId = z
  .string()
  .regex(/^[!-~]{1,160}$/)
  .describe('<id>@<number>');

export const ProvisionId = z.string().regex(/^[!-~]{1,400}$/);

export const AnswerId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const ValidityStatus = z.enum([
  'in-force',
  'not-yet-effective',
  'amended',
  'partly-repealed',
  'repealed',
  'lapsed',
  'superseded',
  'unknown',
]);

export const AdministrativeLevel = z
  .enum(['national', 'provincial', 'prefecture', 'county', 'township'])
  .describe('层级 of the issuing authority');

export type AdministrativeLevelWire = z.infer<typeof AdministrativeLevel>;

/** Status on the date asked about, with its reasons in Chinese. */
export const Validity = z
  .object({
    status: ValidityStatus,
    asOf: CalendarDate,
    effectiveOn: CalendarDate.optional(),
    expiresOn: CalendarDate.optional(),
    reasons: z.array(z.object({ code: z.string(), text: z.string(), documentId: z.string().optional() })),
  })
  .meta({ id: 'Validity' });

export type ValidityWire = z.infer<typeof Validity>;

/** UTF-16 offsets. */
export const TextSpan = z.object({ start: z.int().min(0), end: z.int().min(0) });

export const AsOfQuery = z.object({ asOf: GivenDate.optional() });

/** Query of lists; `page` counts from 1. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  pageSize: z.coerce.number().int().min(1).max(50).default(10),
});

export const ListQuery = PageQuery.extend(AsOfQuery.shape);

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int().min(0), page: z.int(), pageSize: z.int() });
}
