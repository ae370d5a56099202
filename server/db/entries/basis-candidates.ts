import { sql } from 'drizzle-orm';
import { documentNumberKey } from '../../../kb/policy/document-number.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';
import type { Executor } from '../database.ts';
import { type DocumentStanding, readDocumentStandings } from '../policies/document-standing.ts';
import { readPolicyTexts } from '../policies/read-policy-texts.ts';
import { orderVersions, versionOn } from '../policies/version-order.ts';

/** A document that a basis may mean, with the version that applies today first. */
export interface BasisCandidate {
  readonly standing: DocumentStanding;
  readonly versions: readonly PolicyVersion[];
}

type NameRow = { readonly name: string; readonly documentId: string; readonly versionId: string | null };

/**
 * The documents that the names mean, by name: by id, else by 发文字号, else by exact title. Where several have the
 * title, the latest comes first; copies come last.
 */
export async function readBasisCandidates(
  executor: Executor,
  names: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly BasisCandidate[]>> {
  const found = await findDocuments(executor, [...new Set(names)]);
  const documentIds = [...new Set(found.map((row) => row.documentId))];
  const standings = await readDocumentStandings(executor, documentIds);
  const texts = await readPolicyTexts(
    executor,
    [...standings.values()].flatMap((standing) => standing.versions.map((version) => version.id)),
  );
  const candidates = new Map<string, BasisCandidate[]>();
  for (const { name, documentId, versionId } of found) {
    const standing = standings.get(documentId);
    if (!standing) continue;
    const list = candidates.get(name) ?? [];
    list.push({ standing, versions: inOrderOfPreference(standing, versionId, texts, today) });
    candidates.set(name, list);
  }
  return candidates;
}

function inOrderOfPreference(
  standing: DocumentStanding,
  namedVersionId: string | null,
  texts: ReadonlyMap<string, PolicyVersion>,
  today: string,
): readonly PolicyVersion[] {
  const { live } = orderVersions(standing.versions);
  const ids = [versionOn(live, today)?.id, namedVersionId, ...live.toReversed().map(({ id }) => id)];
  return [...new Set(ids)].flatMap((id) => (id ? (texts.get(id) ?? []) : []));
}

async function findDocuments(executor: Executor, names: readonly string[]): Promise<readonly NameRow[]> {
  const stated = names.map((name) => ({
    name,
    number_key: documentNumberKey(name) ?? null,
    title_key: titleKey(name),
  }));
  const rows = await executor.execute<NameRow & { rank: number }>(sql`
    with stated as (
      select * from jsonb_to_recordset(${JSON.stringify(stated)}::jsonb)
        as s(name text, number_key text, title_key text)
    ), found as (
      select s.name, p.document_id, p.version_id, 1 as rank
      from stated s join policy_public_ids p on p.public_id = s.name
      union all
      select s.name, n.document_id, null, 2
      from stated s join document_numbers n on n.number_key = s.number_key
        join policy_versions v on v.id = n.version_id and v.corrected_by is null
      union all
      select s.name, v.document_id, null, 3
      from stated s join policy_versions v on v.title_key = s.title_key
      where s.title_key <> '' and v.corrected_by is null
    ), best as (
      select *, min(rank) over (partition by name) as best_rank from found
    )
    select distinct b.name, b.document_id as "documentId", b.version_id as "versionId", b.rank,
      d.duplicate_of is not null as is_copy, d.listed_on, d.ordinal
    from best b join policy_documents d on d.id = b.document_id
    where b.rank = b.best_rank and d.state = 'published'
    order by b.name, is_copy, d.listed_on desc nulls last, d.ordinal desc`);
  return rows;
}
