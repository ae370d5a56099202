import { describe, expect, it } from 'vitest';
import { importEntries } from '../../../kb/ingestion/import-entries.ts';
import { importGuides } from '../../../kb/ingestion/import-guides.ts';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import type { LibraryStore, SaveOutcome, SaveRefusal } from '../../../kb/ingestion/library-store.ts';

/** Stands at the port: remembers its calls, refuses id `no`, warns of id `twice`. */
function createRecordingStore(): LibraryStore & { readonly calls: { ids: string[]; dryRun: boolean }[] } {
  const calls: { ids: string[]; dryRun: boolean }[] = [];
  const save = async (
    drafts: readonly { readonly givenId?: string | undefined; readonly contentDigest: string }[],
    dryRun: boolean,
  ): Promise<readonly (SaveOutcome | SaveRefusal)[]> => {
    const ids = drafts.map((draft) => draft.givenId ?? draft.contentDigest);
    calls.push({ ids, dryRun });
    return ids.map((id) =>
      id === 'no'
        ? { outcome: 'refused', code: 'unknown-document', message: '没有这个文件' }
        : {
            outcome: id === 'old' ? 'unchanged' : 'created',
            id,
            versionId: `${id}@1`,
            warnings: id === 'twice' ? [{ code: 'duplicate-of', message: '与 a 内容相同' }] : [],
          },
    );
  };
  return { calls, savePolicies: save, saveEntries: save, saveGuides: save };
}

function policyLines(ids: readonly string[], path = 'a.jsonl') {
  const text = ids.map((id) => JSON.stringify({ id, title: `文件${id}`, text: '内容' })).join('\n');
  return { path, bytes: new TextEncoder().encode(text) };
}

async function* slowly<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

describe('importPolicies', () => {
  it('reports what became of every record, in order, with its place', async () => {
    const store = createRecordingStore();
    const files = slowly([
      policyLines(['a', 'no', 'old', 'twice']),
      { path: 'b.exe', bytes: new Uint8Array([1]) },
      { path: 'c.txt', bytes: new TextEncoder().encode('示例通知\n内容') },
    ]);
    const report = await importPolicies(files, store);
    expect(report.created).toEqual(['a', 'twice', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(report.unchanged).toEqual(['old']);
    expect(report.failed).toEqual([
      { path: 'b.exe', code: 'unsupported-format', message: expect.any(String) },
      { path: 'a.jsonl', line: 2, code: 'unknown-document', message: '没有这个文件' },
    ]);
    expect(report.warnings).toEqual([
      { path: 'a.jsonl', line: 4, id: 'twice', code: 'duplicate-of', message: '与 a 内容相同' },
    ]);
  });

  it('saves in batches of 200, in order, and reports progress', async () => {
    const store = createRecordingStore();
    const ids = Array.from({ length: 450 }, (_, index) => `p${index}`);
    const progress: number[] = [];
    await importPolicies([policyLines(ids)], store, {
      dryRun: true,
      onProgress: (count) => progress.push(count),
    });
    expect(store.calls.map((call) => [call.ids.length, call.dryRun])).toEqual([
      [200, true],
      [200, true],
      [50, true],
    ]);
    expect(store.calls.flatMap((call) => call.ids)).toEqual(ids);
    expect(progress).toEqual([200, 400, 450]);
  });

  it('ends the run when the store fails', async () => {
    const store = { ...createRecordingStore(), savePolicies: () => Promise.reject(new Error('disk full')) };
    await expect(importPolicies([policyLines(['a'])], store)).rejects.toThrow('disk full');
  });
});

describe('importEntries and importGuides', () => {
  it('mark the sample library', async () => {
    const samples: boolean[] = [];
    const remember = createRecordingStore();
    const store: LibraryStore = {
      ...remember,
      saveEntries: (drafts, dryRun) => {
        samples.push(...drafts.map((draft) => draft.isSample));
        return remember.saveEntries(drafts, dryRun);
      },
      saveGuides: (drafts, dryRun) => {
        samples.push(...drafts.map((draft) => draft.isSample));
        return remember.saveGuides(drafts, dryRun);
      },
    };
    const bytes = new TextEncoder().encode('{"id": "x", "title": "甲", "answer": "乙"}');
    await importEntries([{ path: 'e.jsonl', bytes }], store, { isSample: true });
    await importGuides([{ path: 'g.jsonl', bytes }], store);
    expect(samples).toEqual([true, false]);
  });
});
