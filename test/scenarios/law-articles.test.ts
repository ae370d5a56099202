import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../kb/ingestion/structure/parse-structure.ts';
import { findProvision } from '../../kb/policy/find-provision.ts';
import type { Provision } from '../../kb/policy/provision.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();
/** All 3,242 texts take half a minute; every third shows the same. */
const STEP = 3;

interface Law {
  readonly title: string;
  readonly text?: string;
}

const bare = (text: string): string => text.replace(/\s/gu, '');

/** Articles as a person finds them: a line that begins 第N条 and goes on behind a space. The first of a number counts. */
function articlesOf(text: string): ReadonlyMap<string, string> {
  const articles = new Map<string, string>();
  for (const [, label = '', words = ''] of text.matchAll(
    /^[\s　]*(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)[\s　]+(\S.*)$/gmu,
  )) {
    // One text has lost its line breaks, so the next article may follow on the same line.
    const own = words.split(/[\s　](?=第[〇零一二三四五六七八九十百千]+[条章][\s　])/u)[0] ?? '';
    if (!articles.has(label)) articles.set(label, bare(own));
  }
  return articles;
}

function provisionsOf({ title, text = '' }: Law): readonly Provision[] {
  return parseStructure(text, { title }).provisions.map(({ path, parentPath, ...provision }) => ({
    ...provision,
    id: path,
    parentId: parentPath,
  }));
}

describe.skipIf(!testData)('the laws', () => {
  it('have every article under its number, with its words', () => {
    const lines = readFileSync(join(testData ?? '', 'laws', 'policies.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const wrong: string[] = [];
    let count = 0;
    for (const line of lines.filter((_, index) => index % STEP === 0)) {
      const law = JSON.parse(line) as Law;
      const provisions = provisionsOf(law);
      for (const [label, words] of articlesOf(law.text ?? '')) {
        const found = findProvision(provisions, label);
        const whole = provisions
          .filter(({ id, parentId }) => found && (id === found.id || parentId === found.id))
          .map(({ text }) => bare(text))
          .join('');
        if (!whole.startsWith(label + words)) wrong.push(`${law.title} ${label}`);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(40_000);
    expect(wrong).toEqual([]);
  }, 120_000);
});
