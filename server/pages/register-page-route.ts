import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { RegisterQuery } from '../contract/register.ts';
import { rejectionOf } from '../plugins/problem-from-error.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import { presentRegisterEntry, registerFilterOf } from '../routes/present-register.ts';
import type { PublicOrigin } from '../routes/public-origin.ts';
import type { Services } from '../services.ts';
import { renderRegisterPage } from './register-page.ts';
import { sendPage } from './send-page.ts';

const PAGE_LENGTH = 50;

const PageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

export function addRegisterPageRoute(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
  originOf: PublicOrigin,
): void {
  app.get('/register', { schema: { hide: true } }, async (request, reply) => {
    const given = withoutEmpty(request.query);
    const parsed = RegisterQuery.safeParse(given);
    const query = parsed.success ? parsed.data : RegisterQuery.parse({});
    const page = PageNumber.parse(given.page ?? 1);
    const today = calendarDateAt(clock());
    const asOf = query.asOf ?? today;
    const { entries, ...counts } = await library.listRegister(asOf, registerFilterOf(query));
    const from = (page - 1) * PAGE_LENGTH;
    return sendPage(
      parsed.success ? reply : reply.code(400),
      renderRegisterPage({
        ...counts,
        query,
        asOf,
        today,
        page,
        pageSize: PAGE_LENGTH,
        total: entries.length,
        items: entries
          .slice(from, from + PAGE_LENGTH)
          .map((entry, place) => presentRegisterEntry(entry, from + place, query.asOf)),
        canonical: `${originOf(request)}/register`,
        complaint: parsed.success ? undefined : rejectionOf(parsed.error.issues),
      }),
    );
  });
}

/** A form sends every field, chosen or not. */
function withoutEmpty(query: unknown): Readonly<Record<string, unknown>> {
  const fields = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, [value].flat()[0]]).filter(([, v]) => v !== ''),
  );
}
