import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../kb/answering/mask-personal-data.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
/** Questions of these sets were made public without personal data: whatever is masked in them is a false alarm. */
const CLEAN_SETS = ['ncp_plus', 'tpe_faq', 'stard'];

function readLines<T>(...path: readonly string[]): readonly T[] {
  const lines = readFileSync(join(data as string, ...path), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

describe.skipIf(!data)('masking on published values and questions', () => {
  it('hides every published test value and leaves credit codes', () => {
    const wrong = readLines<{ kind: string; value: string }>('pii', 'values.jsonl').filter(
      ({ kind, value }) => {
        const masked = maskPersonalData(`我的号码是${value}，请问怎么办`).text;
        return masked.includes(value) !== (kind === 'credit_code');
      },
    );
    expect(wrong).toEqual([]);
  });

  it.each(CLEAN_SETS)('changes no question of %s', (set) => {
    const changed = readLines<{ question: string }>(set, 'questions.jsonl').filter(
      ({ question }) => maskPersonalData(question).text !== question,
    );
    expect(changed).toEqual([]);
  });
});
