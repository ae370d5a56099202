import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyDraft, ProvisionDraft } from '../../kb/ingestion/policy-draft.ts';
import { readPolicyFile } from '../../kb/ingestion/readers/read-policy-file.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();

interface GoldPage {
  readonly id: string;
  readonly text: string;
  readonly page_meta: Readonly<
    Record<'title' | 'doc_no' | 'issuer' | 'index_no' | 'topic' | 'written' | 'published', string>
  >;
}

interface ReadPage {
  readonly gold: GoldPage;
  readonly draft: PolicyDraft;
}

/** 2018年12月03日 */
const dateOf = (printed: string): string => printed.replace(/[年月]/g, '-').replace('日', '');

/** The seven fields of a page as the page prints them, beside what was read. A topic is one path; issuers are one list. */
function fieldsOf({ gold: { page_meta: page }, draft: { metadata } }: ReadPage) {
  return {
    title: [page.title, metadata.title],
    documentNumber: [page.doc_no, metadata.documentNumbers.join(' ')],
    issuer: [page.issuer, metadata.issuingAuthorities.join(' ')],
    indexNumber: [page.index_no, metadata.disclosureIndexNumber],
    topic: [page.topic, metadata.subjectCategories.join(';')],
    written: [dateOf(page.written), metadata.datedOn],
    published: [dateOf(page.published), metadata.publishedOn],
  };
}

/** Table rows repeat the names of their columns; the page prints these once. */
function textOf(provisions: readonly ProvisionDraft[]): string {
  const names = new Set<string>();
  const parts = provisions.map(({ level, text }) => {
    if (level !== 'table-row') return text;
    return text
      .split('；')
      .map((cell) => {
        const [name = '', ...value] = cell.split('：');
        names.add(name);
        return value.join('：');
      })
      .join('');
  });
  return [...parts, ...names].join('').replace(/\s/g, '');
}

/** Characters of the first text, counted, that the second has not. */
function surplus(first: string, second: string): number {
  const counts = new Map<string, number>();
  for (const character of second) counts.set(character, (counts.get(character) ?? 0) + 1);
  let missing = 0;
  for (const character of first) {
    const left = counts.get(character) ?? 0;
    if (left === 0) missing += 1;
    else counts.set(character, left - 1);
  }
  return missing;
}

describe.skipIf(!testData)('whole pages of the national policy library', () => {
  const pages: ReadPage[] = [];

  beforeAll(async () => {
    const folder = join(testData ?? '', 'govcn');
    for (const line of readFileSync(join(folder, 'gold.jsonl'), 'utf8').trim().split('\n')) {
      const gold = JSON.parse(line) as GoldPage;
      const path = join(folder, 'html', `${gold.id}.html`);
      for await (const item of readPolicyFile({ path, bytes: readFileSync(path) })) {
        if (item.kind === 'draft') pages.push({ gold, draft: item.draft });
      }
    }
  });

  it('are read with every field of every page right', () => {
    const wrong = pages.flatMap((page) =>
      Object.entries(fieldsOf(page)).flatMap(([field, [expected, read]]) =>
        expected === read ? [] : [`${page.gold.id} ${field}: ${read} instead of ${expected}`],
      ),
    );
    expect(wrong).toEqual([]);
    expect(pages).toHaveLength(20);
  });

  it('hold at least 99 % of the characters of their text and less than 1 % others, each page', () => {
    const shares = pages.map(({ gold, draft }) => {
      const [expected, read] = [gold.text.replace(/\s/g, ''), textOf(draft.provisions)];
      return {
        id: gold.id,
        missing: surplus(expected, read) / expected.length,
        foreign: surplus(read, expected) / read.length,
      };
    });
    expect(shares.filter(({ missing, foreign }) => missing > 0.01 || foreign >= 0.01)).toEqual([]);
  });
});
