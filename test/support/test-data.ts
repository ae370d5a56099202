import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** Folder of the labelled data, or undefined where a clone stands without it. */
export function findTestData(): string | undefined {
  const folder = process.env.POLICY_QA_TEST_DATA
    ? resolve(process.env.POLICY_QA_TEST_DATA)
    : resolve(root, '..', 'shared', 'data');
  return existsSync(join(folder, 'ncp_plus')) ? folder : undefined;
}

/** Folder of the five seed notices, beside the labelled data. */
export function findSeeds(): string | undefined {
  const data = findTestData();
  const folder = data && resolve(data, '..', 'seeds');
  return folder && existsSync(folder) ? folder : undefined;
}
