import { analyze } from '../analyze.ts';
import type { TermRarities } from '../search-index.ts';
import type { HeldRecords } from './held-records.ts';

/** Of the terms of a text among all records held. */
export function termRarities(
  text: string,
  { findTerm, recordPostings }: HeldRecords,
): TermRarities | undefined {
  const tokens = new Set(analyze(text));
  if (tokens.size === 0) return undefined;
  return {
    byTerm: new Map([...tokens].map((token) => [token, recordPostings.inverseFrequency(findTerm(token))])),
    highest: recordPostings.inverseFrequency(undefined),
  };
}
