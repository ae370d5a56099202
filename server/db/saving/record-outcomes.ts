import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { SaveOutcome } from '../../../kb/ingestion/library-store.ts';
import type { NewEvent } from '../events.ts';
import type { DuplicateChange } from './mark-duplicates.ts';
import type { PlannedRecord } from './plan-records.ts';

type RecordKindWithoutText = 'entry' | 'guide';

/** One publication for each record that changed, then what changed around others. */
export function recordEvents(
  recordKind: RecordKindWithoutText,
  planned: readonly PlannedRecord<unknown>[],
  duplicates: readonly DuplicateChange[],
): readonly NewEvent[] {
  const newest = new Map(planned.map(({ id, versionId }) => [id, versionId]));
  return [
    ...[...newest].map(
      ([recordId, versionId]): NewEvent => ({
        type: 'published',
        recordKind,
        recordId,
        versionId,
      }),
    ),
    ...duplicates
      .filter(({ id }) => !newest.has(id))
      .map(({ id }): NewEvent => ({ type: 'standing-changed', recordKind, recordId: id })),
  ];
}

export function recordOutcomes(
  plans: readonly PlannedRecord<unknown>[],
  duplicates: readonly DuplicateChange[],
  /** By version id. */
  warnings: ReadonlyMap<string, readonly ImportWarning[]>,
): readonly SaveOutcome[] {
  const originals = new Map(duplicates.map(({ id, duplicateOf }) => [id, duplicateOf]));
  return plans.map(({ outcome, id, versionId }) => {
    const original = outcome === 'created' ? originals.get(id) : undefined;
    const duplicate: readonly ImportWarning[] = original
      ? [{ code: 'duplicate-of', message: `内容与“${original}”相同，检索结果中只显示一份。` }]
      : [];
    const own = outcome === 'unchanged' ? [] : (warnings.get(versionId) ?? []);
    return { outcome, id, versionId, warnings: [...duplicate, ...own] };
  });
}
