import { sql } from 'drizzle-orm';
import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { asRead, type MetadataStatement, withStatements } from '../../../kb/ingestion/stated-metadata.ts';
import type { PolicyMetadata } from '../../../kb/policy/policy-document.ts';
import type { Executor } from '../database.ts';
import { toMetadata } from '../policies/policy-rows.ts';
import { startOf } from '../policies/version-order.ts';
import { policyVersions } from '../schema/policies.ts';
import type { PolicyIdentities } from './policy-identities.ts';
import { publicIdOf } from './policy-identities.ts';

/** By version id: what staff state of it and of the versions it corrects, as it was made; not what they took back. */
export async function readMetadataStatements(
  transaction: Executor,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MetadataStatement[]>> {
  const rows = await transaction.execute<StatementRow>(sql`
    with recursive same_text as (
      select id as subject_id, id from policy_versions where id = any(${sql.param(versionIds)}::text[])
      union
      select t.subject_id, v.id from same_text t join policy_versions v on v.corrected_by = t.id
    )
    select t.subject_id as "subjectId", s.field, s.value, s.reason
    from same_text t join metadata_statements s on s.version_id = t.id and s.revoked_at is null
    order by s.id`);
  return Map.groupBy(
    rows.map(({ value, ...row }) => ({ ...row, value: value ?? undefined })),
    ({ subjectId }) => subjectId,
  );
}

type StatementRow = MetadataStatement & { readonly subjectId: string } & Record<string, unknown>;

/** Drafts as staff want their metadata, and those that are newer texts than the ones staff spoke of. */
export interface CarriedDrafts {
  readonly drafts: readonly PolicyDraft[];
  /** By public id. */
  readonly warnings: ReadonlyMap<string, ImportWarning>;
}

/** 认定随重新导入保留: what staff stated of a text holds for every import of the same text, and for no newer one. */
export async function carryStatements(
  transaction: Executor,
  drafts: readonly PolicyDraft[],
  { stated }: Pick<PolicyIdentities, 'stated'>,
): Promise<CarriedDrafts> {
  const known = drafts.flatMap((draft) => stated.get(publicIdOf(draft))?.versionId ?? []);
  const statements = known.length === 0 ? new Map() : await readMetadataStatements(transaction, known);
  if (statements.size === 0) return { drafts, warnings: new Map() };
  const texts = await readMetadata(transaction, [...statements.keys()]);
  const warnings = new Map<string, ImportWarning>();
  const carried = drafts.map((draft) => {
    const versionId = stated.get(publicIdOf(draft))?.versionId ?? '';
    const own: readonly MetadataStatement[] | undefined = statements.get(versionId);
    const before = texts.get(versionId);
    if (!own || !before) return draft;
    if (isSameText(draft.metadata, before)) return withStatements(draft, own);
    warnings.set(publicIdOf(draft), notCarried(own));
    return draft;
  });
  return { drafts: carried, warnings };
}

async function readMetadata(
  transaction: Executor,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, PolicyMetadata>> {
  const rows = await transaction
    .select()
    .from(policyVersions)
    .where(sql`${policyVersions.id} = any(${sql.param(versionIds)}::text[])`);
  return new Map(rows.map((row) => [row.id, toMetadata(row)]));
}

/** Not later than what it would take the place of, as that was read or as staff state it. */
function isSameText(draft: PolicyMetadata, before: PolicyMetadata): boolean {
  const start = startOf({ ...draft, number: 0, statedId: '' });
  const starts = [asRead(before), before].map((metadata) =>
    startOf({ ...metadata, number: 0, statedId: '' }),
  );
  return start === undefined || starts.some((other) => other === undefined || start <= other);
}

function notCarried(statements: readonly MetadataStatement[]): ImportWarning {
  const fields = [...new Set(statements.map(({ field }) => field))].join('、');
  return {
    code: 'statement-not-carried',
    message: `工作人员对旧文本的元数据认定（${fields}）没有用于这份日期较晚的新文本；如仍适用，请重新认定。`,
  };
}
