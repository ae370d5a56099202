import { sql } from 'drizzle-orm';
import { provinceName } from '../province-names.ts';
import type { Executor } from './database.ts';

/**
 * 行政区划名称, by code: provinces by the standard, others by the government that issues public documents there
 * (苏州市人民政府 of 320500 names 苏州市). Divisions change names and codes with every reform; what governments print
 * on their documents does not age.
 */
export async function nameDivisions(
  executor: Executor,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(codes.flatMap((code) => [[code, provinceName(code)] as const]));
  const unnamed = codes.filter((code) => names.get(code) === undefined).map(paddedCode);
  if (unnamed.length > 0) {
    const rows = await executor.execute<{ code: string; name: string }>(sql`
      select distinct on (code) code, name from (
        select rpad(v.division_code, 12, '0') as code,
          regexp_replace(issuer, '人民政府(办公厅|办公室)?$', '') as name, count(*) as uses
        from policy_documents d
          join policy_versions v on v.document_id = d.id and v.is_newest
          cross join unnest(v.issuing_authorities) as issuer
        where d.state = 'published' and d.visibility = 'public' and v.visibility = 'public'
          and rpad(v.division_code, 12, '0') = any(${sql.param(unnamed)}::text[])
          and issuer ~ '^.{2,20}人民政府(办公厅|办公室)?$'
        group by 1, 2) as named
      order by code, uses desc, name`);
    const found = new Map(rows.map(({ code, name }) => [code, name]));
    for (const code of codes) names.set(code, names.get(code) ?? found.get(paddedCode(code)));
  }
  return new Map([...names].flatMap(([code, name]) => (name === undefined ? [] : [[code, name]])));
}

function paddedCode(code: string): string {
  return code.padEnd(12, '0');
}
