import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..', '..');
/** What decides how a record of the database becomes what the index holds. */
const FOLDERS = ['kb/policy', 'kb/entries', 'kb/retrieval', 'server/db'];

/** Of the code that builds the index: what other code has built is not taken over, so nobody has to number formats. */
export async function programDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = await readdir(join(root, folder), { recursive: true });
    for (const name of names.filter((name) => /\.(?:ts|sql)$/.test(name)).sort()) {
      hash.update(name).update(await readFile(join(root, folder, name)));
    }
  }
  return hash.digest('hex');
}
