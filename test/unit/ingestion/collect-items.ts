import type { ReadItem } from '../../../kb/ingestion/source-file.ts';

/** A file of an import as a reader gets it. */
export function file(path: string, content: string | readonly number[]) {
  return {
    path,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content),
  };
}

/** Records as JSON Lines; a string stands as it is. */
export function lines(...records: readonly unknown[]): string {
  return records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
}

/** What a reader yields, sorted by kind. */
export async function collect<Draft>(items: AsyncIterable<ReadItem<Draft>> | Iterable<ReadItem<Draft>>) {
  const drafts: Draft[] = [];
  const failures: { readonly line?: number | undefined; readonly code: string }[] = [];
  const warnings: { readonly code: string; readonly count?: number | undefined; readonly message: string }[] =
    [];
  for await (const item of items) {
    if (item.kind === 'draft') drafts.push(item.draft);
    else if (item.kind === 'failure') failures.push(item.failure);
    else warnings.push(item.warning);
  }
  return { drafts, failures, warnings };
}
