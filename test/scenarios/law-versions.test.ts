import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCitableStatus, validityAt } from '../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary } from '../integration/db/opened-library.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();
/** Beside the laws that have several texts; every one has something to say about others. */
const OTHER_LAWS = 150;

interface Law {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly publishedOn?: string;
  readonly effectiveOn?: string;
}

interface LawVersions {
  readonly name: string;
  readonly current_id: string;
  readonly superseded: readonly { readonly id: string }[];
}

function readLines<T>(name: string): readonly T[] {
  return readFileSync(join(testData ?? '', 'laws', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Read here in another way than the importer does: the day given, the day named last in the text, the day published. */
function beginningOf({ effectiveOn, publishedOn = '', text = '' }: Law): string {
  const named = [...text.matchAll(/自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行)/gu)].at(-1);
  const day = named
    ?.slice(1, 4)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return effectiveOn ?? (day !== undefined && day >= publishedOn ? day : publishedOn);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

describe.skipIf(!testData)('laws that came as unrelated records, several texts of each', () => {
  let library: OpenedLibrary;
  let laws: ReadonlyMap<string, Law>;
  let works: readonly LawVersions[];

  beforeAll(async () => {
    library = await openLibrary();
    laws = new Map(readLines<Law>('policies.jsonl').map((law) => [law.id, law]));
    works = readLines<LawVersions>('versions.jsonl');
    const wanted = new Set(
      works.flatMap((work) => [work.current_id, ...work.superseded.map(({ id }) => id)]),
    );
    let others = 0;
    const chosen = [...laws.values()].filter(({ id, text }) => {
      if (wanted.has(id)) return true;
      others += text ? 1 : 0;
      return text !== undefined && others <= OTHER_LAWS;
    });
    const report = await library.importPolicies(chosen as unknown as readonly Record<string, unknown>[]);
    expect(report.failed).toEqual([]);
  }, 120_000);
  afterAll(() => library.close());

  async function statusOf(id: string, day: string): Promise<string> {
    const found = await library.publicLibrary.findPolicy(id);
    return found ? validityAt(found.timeline, day).status : 'not found';
  }

  it('are superseded from the day on which the next text takes effect, and citable until then', async () => {
    const wrong: string[] = [];
    for (const { name, current_id, superseded } of works) {
      const newest = laws.get(current_id);
      if (!newest) throw new Error(`${current_id} is not among the laws`);
      const texts = [...superseded.flatMap(({ id }) => laws.get(id) ?? []), newest].sort((first, second) =>
        beginningOf(first) < beginningOf(second) ? -1 : 1,
      );
      for (const [index, next] of texts.slice(1).entries()) {
        const older = texts[index];
        if (!older) continue;
        const day = beginningOf(next);
        const on = await statusOf(older.id, day);
        if (on !== 'superseded' && on !== 'repealed') wrong.push(`${name}: ${older.id} is ${on} on ${day}`);
        const before = await statusOf(older.id, dayBefore(day));
        if (before !== 'in-force') wrong.push(`${name}: ${older.id} is ${before} before ${day}`);
        const coming = await statusOf(next.id, dayBefore(day));
        if (coming !== 'not-yet-effective') wrong.push(`${name}: ${next.id} is ${coming} before ${day}`);
        const come = await statusOf(next.id, day);
        if (!isCitableStatus(come as never)) wrong.push(`${name}: ${next.id} is ${come} on ${day}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('answer under every id they were imported by, with the text of that id', async () => {
    for (const { current_id, superseded } of works) {
      for (const id of [current_id, ...superseded.map((text) => text.id)]) {
        const found = await library.publicLibrary.findPolicy(id);
        expect(found?.publicId).toBe(id);
        expect(found?.versions.length).toBe(superseded.length + 1);
      }
    }
  }, 120_000);
});
