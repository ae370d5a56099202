import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../database-errors.ts';

/**
 * Where root puts what its own home hides from the database's account. Many systems clear /var/tmp of files not used
 * for 30 days, which would eat the library of a platform at rest, so it comes second.
 */
const PARENTS = ['/var/lib', '/var/tmp'];

/** A folder made by root, never one that somebody else prepared, which others may pass but not list. */
export function openSharedFolder(): string {
  let refusal: unknown;
  for (const parent of PARENTS) {
    const folder = join(parent, 'policy-qa');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
    } catch (error) {
      refusal = error;
      continue;
    }
    const found = lstatSync(folder);
    if (found.isSymbolicLink() || !found.isDirectory() || found.uid !== 0) {
      throw new DatabaseError(
        'unsafe-folder',
        `${folder} 不是由 root 建立的目录，不能使用。请检查并移走它。`,
      );
    }
    chmodSync(folder, 0o711);
    return folder;
  }
  throw refusal;
}
