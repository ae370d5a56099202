import { asc, inArray } from 'drizzle-orm';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { Executor } from '../database.ts';
import { policyVersions } from '../schema/policies.ts';
import { provisions, relations } from '../schema/policy-texts.ts';
import { toPolicyVersion } from './policy-rows.ts';

/** Versions with their whole text, by version id. */
export async function readPolicyTexts(
  executor: Executor,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, PolicyVersion>> {
  if (versionIds.length === 0) return new Map();
  const [versionRows, provisionRows, relationRows] = await Promise.all([
    executor
      .select()
      .from(policyVersions)
      .where(inArray(policyVersions.id, [...versionIds])),
    executor
      .select()
      .from(provisions)
      .where(inArray(provisions.versionId, [...versionIds]))
      .orderBy(asc(provisions.versionId), asc(provisions.ordinal)),
    executor
      .select()
      .from(relations)
      .where(inArray(relations.versionId, [...versionIds]))
      .orderBy(asc(relations.versionId), asc(relations.ordinal)),
  ]);
  const provisionsOf = Map.groupBy(provisionRows, (row) => row.versionId);
  const relationsOf = Map.groupBy(relationRows, (row) => row.versionId);
  return new Map(
    versionRows.map((row) => [
      row.id,
      toPolicyVersion(row, provisionsOf.get(row.id) ?? [], relationsOf.get(row.id) ?? []),
    ]),
  );
}
