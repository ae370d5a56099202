import { formatChineseNumeral, parseChineseNumeral } from '../../policy/chinese-numerals.ts';
import { findProvisionLabels } from '../../policy/provision-label.ts';

/** 所指条款: the provisions that a sentence names, each once, with the article that a 款 named alone stands in. */
export interface PlacesNamed {
  /** Normalised labels of those that stand between two offsets of the sentence. */
  readonly within: (start: number, end: number) => readonly string[];
  /** The last article named, for a 款 that the next sentence names alone. */
  readonly article: string | undefined;
}

const ARTICLE = /^第([^条]+)条(?:之[一二三四五六七八九十]+)?/u;
/** 第三条至第八条 names six. */
const MOST_IN_RANGE = 60;

/** `masked` as `maskSentence` gives it; `before` is the article that the sentences before it are about. */
export function placesNamed(masked: string, before?: string): PlacesNamed {
  let article = before;
  let last: { readonly label: string; readonly end: number } | undefined;
  const places: { label: string; start: number }[] = [];
  for (const { label: printed, start, end } of findProvisionLabels(masked)) {
    const isPart = /^第[^条]+[款项目]$/u.test(printed);
    const label = isPart && article !== undefined ? article + printed : printed;
    article = ARTICLE.exec(label)?.[0] ?? article;
    const isRange = last !== undefined && masked.slice(last.end, start) === '至';
    for (const one of isRange && last ? articlesBetween(last.label, label) : [])
      places.push({ label: one, start });
    places.push({ label, start });
    last = { label, end };
  }
  return {
    article,
    within: (start, end) => {
      const labels = new Set<string>();
      for (let at = firstFrom(places, start); (places[at]?.start ?? end) < end; at += 1) {
        labels.add(places[at]?.label ?? '');
      }
      return [...labels];
    },
  };
}

function articlesBetween(first: string, last: string): readonly string[] {
  const [from, to] = [first, last].map((label) => {
    const numeral = ARTICLE.exec(label);
    return numeral?.[0] === label ? parseChineseNumeral(numeral[1] ?? '') : undefined;
  });
  if (from === undefined || to === undefined || to - from > MOST_IN_RANGE) return [];
  return Array.from(
    { length: Math.max(0, to - from - 1) },
    (_, at) => `第${formatChineseNumeral(from + at + 1)}条`,
  );
}

/** Index of the first that stands at the offset or behind it. */
function firstFrom(places: readonly { readonly start: number }[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
