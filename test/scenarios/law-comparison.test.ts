import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseStructure } from '../../kb/ingestion/structure/parse-structure.ts';
import { compareVersions } from '../../kb/policy/comparison/compare-versions.ts';
import type { Provision } from '../../kb/policy/provision.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();

interface Law {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
}

interface LawVersions {
  readonly name: string;
  readonly current_id: string;
  readonly superseded: readonly { readonly id: string; readonly publish: string }[];
}

function readLines<T>(name: string): readonly T[] {
  return readFileSync(join(testData ?? '', 'laws', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function provisionsOf({ title, text = '' }: Law): readonly Provision[] {
  return parseStructure(text, { title }).provisions.map(({ path, parentPath, ...provision }) => ({
    ...provision,
    id: path,
    parentId: parentPath,
  }));
}

const bare = (text: string): string =>
  text.replace(/\s/gu, '').replace(/^第[^条]+条(?:之[一二三四五六七八九十]+)?/u, '');

describe.skipIf(!testData)('the laws that are there in several versions', () => {
  const pairs: (readonly [older: Law, newer: Law])[] = [];

  beforeAll(() => {
    const byId = new Map(readLines<Law>('policies.jsonl').map((law) => [law.id, law]));
    for (const { current_id, superseded } of readLines<LawVersions>('versions.jsonl')) {
      const older = superseded.toSorted((a, b) => (a.publish < b.publish ? -1 : 1)).map(({ id }) => id);
      const texts = [...older, current_id].flatMap((id) => byId.get(id) ?? []).filter(({ text }) => text);
      for (const [index, newer] of texts.slice(1).entries()) {
        const before = texts[index];
        if (before) pairs.push([before, newer]);
      }
    }
  });

  it('mark the articles whose words changed, and only those', () => {
    expect(pairs.length).toBeGreaterThan(70);
    const wrong: string[] = [];
    for (const [older, newer] of pairs) {
      const [before, after] = [provisionsOf(older), provisionsOf(newer)];
      const rows = compareVersions(before, after).filter(({ newer: side }) => side?.label.endsWith('条'));
      const olderTexts = new Set(
        compareVersions(before, before).map(({ older: side }) => bare(side?.text ?? '')),
      );
      for (const { kind, newer: side } of rows) {
        const stoodThere = olderTexts.has(bare(side?.text ?? ''));
        const isMarked = kind === 'changed' || kind === 'added' || (kind === 'moved' && !stoodThere);
        if (stoodThere === isMarked) wrong.push(`${newer.title} ${side?.label}: ${kind}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
