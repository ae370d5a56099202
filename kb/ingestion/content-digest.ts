import { hash } from 'node:crypto';

/** SHA-256, hex, of a value; the order of an object's fields does not matter, undefined fields do not count. */
export function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(inOrder(value)), 'hex');
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, inOrder(inner)]);
  return Object.fromEntries(entries.sort(([first], [second]) => (first < second ? -1 : 1)));
}
