import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { RegisterListQuery, RegisterQuery } from '../contract/register.ts';
import { describeRejection } from '../plugins/describe-rejection.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import { presentRegisterEntry, registerFilterOf } from '../routes/present-register.ts';
import type { PublicOrigin } from '../routes/public-origin.ts';
import type { Services } from '../services.ts';
import { renderRegisterPage } from './register-page.ts';
import { sendPage } from './send-page.ts';

const PAGE_LENGTH = 50;

const RegisterPageQuery = RegisterQuery.extend({ page: RegisterListQuery.shape.page });

export function addRegisterPageRoute(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
  originOf: PublicOrigin,
): void {
  app.get('/register', { schema: { hide: true } }, async (request, reply) => {
    const given = withoutEmpty(request.query);
    const parsed = RegisterPageQuery.safeParse(given);
    const { page, ...query } = parsed.success ? parsed.data : RegisterPageQuery.parse({});
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
        complaint: parsed.success ? undefined : describeRejection(parsed.error.issues, 'people'),
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
