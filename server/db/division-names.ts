import { sql } from 'drizzle-orm';
import { provinceName } from '../province-names.ts';
import type { Executor } from './database.ts';
import { readLastSequence } from './events.ts';

/** 行政区划名称 by code; codes nobody knows a name of are left out. */
export type NameDivisions = (
  executor: Executor,
  codes: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * Provinces by the standard, others by the government that issues public documents there (苏州市人民政府 of 320500
 * names 苏州市). Divisions change names and codes with every reform; what governments print on their documents does
 * not age. A name found is kept; a code without one is looked up again once the library has changed.
 */
export function createDivisionNames(): NameDivisions {
  const names = new Map<string, string>();
  const missedAt = new Map<string, number>();
  return async (executor, codes) => {
    const open = codes.filter((code) => !names.has(code));
    for (const code of open) {
      const name = provinceName(code);
      if (name !== undefined) names.set(code, name);
    }
    const unnamed = open.filter((code) => !names.has(code));
    if (unnamed.length > 0) {
      const sequence = await readLastSequence(executor);
      const wanted = unnamed.filter((code) => missedAt.get(code) !== sequence);
      const found = await findIssuersNames(executor, wanted.map(paddedCode));
      for (const code of wanted) {
        const name = found.get(paddedCode(code));
        if (name === undefined) missedAt.set(code, sequence);
        else names.set(code, name);
      }
    }
    return new Map(
      codes.flatMap((code) => {
        const name = names.get(code);
        return name === undefined ? [] : [[code, name] as const];
      }),
    );
  };
}

async function findIssuersNames(
  executor: Executor,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await executor.execute<{ code: string; name: string }>(sql`
    select distinct on (code) code, name from (
      select rpad(v.division_code, 12, '0') as code,
        regexp_replace(issuer, '人民政府(办公厅|办公室)?$', '') as name, count(*) as uses
      from policy_documents d
        join policy_versions v on v.document_id = d.id and v.is_newest
        cross join unnest(v.issuing_authorities) as issuer
      where d.state = 'published' and d.visibility = 'public' and v.visibility = 'public'
        and rpad(v.division_code, 12, '0') = any(${sql.param(codes)}::text[])
        and issuer ~ '^.{2,20}人民政府(办公厅|办公室)?$'
      group by 1, 2) as named
    order by code, uses desc, name`);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

function paddedCode(code: string): string {
  return code.padEnd(12, '0');
}
