import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterEach, describe, expect, it } from 'vitest';
import { cruiseOptions, dependencyRules } from '../../dependency-cruiser.config.ts';

const root = resolve(import.meta.dirname, '..', '..');
const planted: string[] = [];

function plant(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  planted.push(file);
  return path;
}

async function cruiseFiles(paths: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    [...paths],
    { ...cruiseOptions, baseDir: root, ruleSet: { forbidden: [...dependencyRules] }, validate: true },
    {},
    { tsConfig: extractTsConfig(join(root, 'tsconfig.json')) },
  );
  return output as ICruiseResult;
}

async function rulesBrokenBy(...paths: readonly string[]): Promise<string[]> {
  const result = await cruiseFiles(paths);
  return result.summary.violations.map((violation) => violation.rule.name);
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

/** Rule → a file that breaks it. Every rule of the configuration stands here once. */
const VIOLATIONS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['kb-is-pure', 'kb/policy/planted.ts', "import '../../server/config.ts';"],
  ['kb-uses-text-libraries-only', 'kb/policy/planted.ts', "import 'fastify';"],
  ['kb-core-touches-no-node', 'kb/policy/planted.ts', "import 'node:fs';"],
  ['records-do-not-know-pipelines', 'kb/entries/planted.ts', "import '../retrieval/search-index.ts';"],
  ['pipelines-do-not-know-answering', 'kb/retrieval/planted.ts', "import '../answering/answer.ts';"],
  [
    'widget-sees-contract-types-only',
    'widget/planted.ts',
    "import { Problem } from '../server/contract/problem.ts'; Problem;",
  ],
  [
    'widget-sees-nothing-but-contract',
    'widget/planted.ts',
    "import type { Config } from '../server/config.ts'; export type A = Config;",
  ],
  [
    'contract-stands-alone',
    'server/contract/planted.ts',
    "import type { Answer } from '../../kb/answering/answer.ts'; export type A = Answer;",
  ],
  ['sql-lives-in-db', 'server/routes/planted.ts', "import 'drizzle-orm';"],
  ['no-second-postgres-client', 'server/db/planted.ts', "import 'pg';"],
  ['public-and-staff-do-not-mix', 'server/routes/planted.ts', "import '../console/planted-other.ts';"],
  ['staff-and-public-do-not-mix', 'server/console/planted.ts', "import '../routes/planted-other.ts';"],
  ['scripts-and-tests-are-not-imported', 'server/planted.ts', "import '../scripts/test.ts';"],
  ['no-cycles', 'kb/policy/planted.ts', "import './planted-other.ts';"],
  ['everything-resolves', 'server/planted.ts', "import './nowhere.ts';"],
];

describe('dependency rules', () => {
  it('are all broken once below', () => {
    expect(VIOLATIONS.map(([rule]) => rule).sort()).toEqual(dependencyRules.map((rule) => rule.name).sort());
  });

  it.each(VIOLATIONS)('%s fires for %s', async (rule, path, text) => {
    const extra: string[] = [];
    if (rule === 'no-cycles') extra.push(plant('kb/policy/planted-other.ts', "import './planted.ts';"));
    if (rule === 'public-and-staff-do-not-mix')
      extra.push(plant('server/console/planted-other.ts', 'export {};'));
    if (rule === 'staff-and-public-do-not-mix')
      extra.push(plant('server/routes/planted-other.ts', 'export {};'));
    if (rule === 'no-second-postgres-client') extra.push(plant('node_modules/pg/index.js', ''));
    const found = await rulesBrokenBy(
      plant(path, text),
      ...extra.filter((file) => !file.startsWith('node_modules')),
    );
    expect(found).toContain(rule);
  });

  it('name the remedy', () => {
    for (const rule of dependencyRules) expect(rule.comment.length).toBeGreaterThan(20);
  });

  it('hold in the tree, and the cruiser saw the tree', async () => {
    const result = await cruiseFiles(['kb', 'server', 'widget', 'scripts', 'test']);
    const seen = result.modules.map((module) => module.source);
    expect(seen).toContain('kb/policy/provision.ts');
    expect(seen).toContain('server/config.ts');
    expect(seen.filter((source) => /^(kb|server)\//.test(source)).length).toBeGreaterThan(25);
    expect(result.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
  });
});
