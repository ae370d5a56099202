import { type ByteView, damagedWordFile } from './byte-view.ts';
import type { WordFile } from './file-information.ts';
import { lastOf, MODIFIERS, type Modifier, readModifiers } from './property-modifiers.ts';

/** Characters with the same properties, by byte offset: up to `end`. */
export interface PropertyRun {
  readonly end: number;
  readonly style: number | undefined;
  readonly modifiers: readonly Modifier[];
}

/** 格式页 (MS-DOC, 2.9.33 and 2.9.174): the properties of every character and of every paragraph. */
export interface PropertyRuns {
  /** The run that holds a byte; undefined where nothing is said of it. */
  readonly at: (offset: number) => PropertyRun | undefined;
}

const PAGE_BYTES = 512;
const PAGE_NUMBER = 0x3fffff;
/** Each record of a page: where the properties lie in it, of a paragraph also its height. */
const RECORD_BYTES = { characterRuns: 1, paragraphRuns: 13 } as const;
/** MS-DOC, 2.9.209: no list of properties kept apart is longer. */
const MAX_HUGE_BYTES = 0x3fa2;

type RunKind = keyof typeof RECORD_BYTES;

/** Pages are read when they are asked for, each once. */
export function readPropertyRuns(file: WordFile, kind: RunKind): PropertyRuns {
  const bins = file.structure(kind);
  const count = Math.max(0, Math.floor((bins.length - 4) / 8));
  const startOf = (bin: number): number => bins.uint32(bin * 4);
  const pages = new Map<number, readonly (PropertyRun & { readonly start: number })[]>();
  const expand = createExpansion(file);
  const pageAt = (number: number) => {
    const known = pages.get(number);
    if (known) return known;
    const runs = readPage(file.main.slice(number * PAGE_BYTES, PAGE_BYTES), kind, expand);
    pages.set(number, runs);
    return runs;
  };
  return {
    at: (offset) => {
      const bin = lastAtMost(count, startOf, offset);
      if (bin < 0 || offset >= bins.uint32(bin * 4 + 4)) return undefined;
      const page = pageAt(bins.uint32((count + 1) * 4 + bin * 4) & PAGE_NUMBER);
      const run = page[lastAtMost(page.length, (index) => page[index]?.start ?? 0, offset)];
      return run && offset < run.end ? run : undefined;
    },
  };
}

function readPage(
  page: ByteView,
  kind: RunKind,
  expand: (modifiers: readonly Modifier[]) => readonly Modifier[],
) {
  const count = page.uint8(PAGE_BYTES - 1);
  const runs: (PropertyRun & { readonly start: number })[] = [];
  for (let index = 0; index < count; index += 1) {
    const [start, end] = [page.uint32(index * 4), page.uint32(index * 4 + 4)];
    const at = page.uint8((count + 1) * 4 + index * RECORD_BYTES[kind]) * 2;
    const list = at === 0 ? undefined : listAt(page, at, kind);
    const style = kind === 'paragraphRuns' && list && list.length >= 2 ? list.uint16(0) : undefined;
    const own =
      list &&
      (kind === 'characterRuns' ? list : list.slice(Math.min(2, list.length), Math.max(0, list.length - 2)));
    runs.push({ start, end, style, modifiers: own ? expand(readModifiers(own)) : [] });
  }
  return runs;
}

/** Of a paragraph the length counts words, in the next byte where the first is zero. */
function listAt(page: ByteView, at: number, kind: RunKind): ByteView {
  const length = page.uint8(at);
  if (kind === 'characterRuns') return page.slice(at + 1, length);
  return length === 0 ? page.slice(at + 2, page.uint8(at + 1) * 2) : page.slice(at + 1, length * 2 - 1);
}

/** Properties too many for a page, as of wide tables, lie in the stream of data, each list used once. */
function createExpansion({ data }: WordFile): (modifiers: readonly Modifier[]) => readonly Modifier[] {
  let budget = data.length;
  return (modifiers) => {
    const apart =
      lastOf(modifiers, MODIFIERS.hugeProperties) ?? lastOf(modifiers, MODIFIERS.hugePropertiesOld);
    if (!apart) return modifiers;
    const at = apart.uint32(0);
    const length = data.uint16(at);
    budget -= length;
    if (length > MAX_HUGE_BYTES || budget < 0) throw damagedWordFile();
    return [...modifiers, ...readModifiers(data.slice(at + 2, length))];
  };
}

/** The last of the ascending values that is not above; -1 where all are. */
function lastAtMost(count: number, startOf: (index: number) => number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
