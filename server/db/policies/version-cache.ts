import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { Executor } from '../database.ts';
import { readPolicyTexts } from './read-policy-texts.ts';

/** Characters of provision text kept in memory: the whole of a small library, fifteen megabytes of a large one. */
const MAX_CHARACTERS = 6_000_000;

/** A version wanted, with the digest that tells it from another one under the same id: samples can be deleted. */
export interface WantedVersion {
  readonly id: string;
  readonly recordDigest: string;
  readonly importedAt: Date;
}

export type ReadVersions = (
  executor: Executor,
  wanted: readonly WantedVersion[],
) => Promise<ReadonlyMap<string, PolicyVersion>>;

/** Reads texts of versions and keeps those last used: a stored version never changes, and answers cite few. */
export function createVersionCache(): ReadVersions {
  const kept = new Map<string, { readonly version: PolicyVersion; readonly characters: number }>();
  let characters = 0;

  const keyOf = ({ id, recordDigest, importedAt }: WantedVersion) =>
    `${id} ${recordDigest} ${importedAt.getTime()}`;

  const keep = (key: string, version: PolicyVersion): void => {
    const size = version.provisions.reduce((sum, provision) => sum + provision.text.length + 100, 500);
    kept.set(key, { version, characters: size });
    characters += size;
    for (const [oldest, entry] of kept) {
      if (characters <= MAX_CHARACTERS) break;
      kept.delete(oldest);
      characters -= entry.characters;
    }
  };

  return async (executor, wanted) => {
    const found = new Map<string, PolicyVersion>();
    const missing: WantedVersion[] = [];
    for (const version of wanted) {
      const key = keyOf(version);
      const entry = kept.get(key);
      if (!entry) {
        missing.push(version);
        continue;
      }
      kept.delete(key);
      kept.set(key, entry);
      found.set(version.id, entry.version);
    }
    const read = await readPolicyTexts(
      executor,
      missing.map((version) => version.id),
    );
    for (const version of missing) {
      const text = read.get(version.id);
      if (!text) continue;
      if (!kept.has(keyOf(version))) keep(keyOf(version), text);
      found.set(version.id, text);
    }
    return found;
  };
}
