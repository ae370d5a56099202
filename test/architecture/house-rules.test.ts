import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** Sources of the five code folders; what another test plants for a moment is left out. */
const sources = ['kb', 'server', 'widget', 'scripts', 'test']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.(ts|mjs|css)$/.test(path) && !/planted/.test(path));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function sourcesWith(pattern: RegExp, within = sources): readonly string[] {
  return within.filter(
    (path) => path !== 'test/architecture/house-rules.test.ts' && pattern.test(read(path)),
  );
}

describe('the house', () => {
  it('sees the tree', () => {
    expect(sources).toContain('kb/policy/validity.ts');
    expect(sources.length).toBeGreaterThan(40);
  });

  it('has no file over 300 lines', () => {
    const long = sources.filter((path) => read(path).trimEnd().split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('shows the answer walk on one screen', () => {
    expect(read('kb/answering/answer-question.ts').split('\n').length).toBeLessThanOrEqual(150);
  });

  it('never writes markup as a string into a page', () => {
    expect(sourcesWith(/\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\.write)\b/)).toEqual(
      [],
    );
  });

  it('leaves nothing to do later', () => {
    expect(sourcesWith(/\b(TODO|FIXME|XXX)\b/)).toEqual([]);
  });

  it('has no barrel and no drawer for leftovers', () => {
    expect(sources.filter((path) => /(^|\/)(index|utils?|helpers?|common|misc)\.ts$/.test(path))).toEqual([]);
  });

  it('reads the environment in one file only', () => {
    const product = sources.filter((path) => /^(kb|server|widget)\//.test(path));
    expect(sourcesWith(/process\.env/, product)).toEqual([]);
  });

  it('documents every variable in .env.example', () => {
    const documented = new Set(read('.env.example').match(/POLICY_QA_[A-Z_]+/g));
    const known = new Set(read('server/config.ts').match(/POLICY_QA_[A-Z_]*[A-Z]/g));
    expect([...known].filter((name) => !documented.has(name))).toEqual([]);
  });
});
