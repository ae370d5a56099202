import { MINI_SEARCH } from './mini-search.ts';
import { ORAMA } from './orama.ts';
import { OURS } from './ours.ts';
import type { MeasuredEngine } from './search-engine.ts';
import { SQLITE } from './sqlite.ts';

export const PEERS: readonly MeasuredEngine[] = [MINI_SEARCH, ORAMA, SQLITE];

export function findEngine(name: string): MeasuredEngine {
  const engine = [OURS, ...PEERS].find((candidate) => candidate.name === name);
  if (!engine) throw new Error(`no engine is called ${name}`);
  return engine;
}
