import { formatListNumber } from './number-formats.ts';

/** A tab behind 一、 only aligns; behind 第一条 it is all that parts the number from the text. */
const SUFFIXES = { tab: '', space: ' ', nothing: '' } as const;
const ENDS_IN_WORD = /\p{Script=Han}$/u;

/** Where a paragraph stands in an automatic list. */
export interface ListPlace {
  readonly numberId: string;
  readonly level: number;
}

/** 一级编号: how the numbers of one level are counted and printed. */
export interface ListLevel {
  /** As ECMA-376 names it, 17.18.59. */
  readonly format: string;
  /** %1 to %9 stand for the numbers of the levels. */
  readonly text: string;
  readonly start: number;
  readonly isLegal: boolean;
  /** What Word sets between number and text. */
  readonly suffix: 'tab' | 'space' | 'nothing';
  /** The paragraph style that is linked to the level. */
  readonly style?: string | undefined;
  /** 0: never restarts. */
  readonly restartAfter?: number | undefined;
}

export interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels whose count begins anew with this list. */
  readonly startsAnew: ReadonlySet<number>;
}

/** 自动编号: the numbers Word shows before paragraphs and keeps out of the text (ECMA-376, 17.9). */
export interface WordLists {
  /** What stands before the next paragraph of this place; counts it. */
  readonly numberOf: (place: ListPlace) => string;
  /** The level of a list that a paragraph style is linked to. */
  readonly levelOfStyle: (numberId: string, style: string) => number | undefined;
}

/** Counts through the lists of one document, by number id. */
export function createListNumbers(lists: ReadonlyMap<string, List>): WordLists {
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    levelOfStyle: (numberId, style) => {
      for (const [level, { style: linked }] of lists.get(numberId)?.levels ?? [])
        if (linked === style) return level;
      return undefined;
    },
    numberOf: ({ numberId, level }) => {
      const list = lists.get(numberId);
      const own = list?.levels.get(level);
      if (!list || !own) return '';
      const counts = counters.get(list.abstractId) ?? [];
      counters.set(list.abstractId, counts);
      if (!begun.has(numberId)) {
        begun.add(numberId);
        for (const anew of list.startsAnew) delete counts[anew];
      }
      counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
      for (const deeper of list.levels.keys()) {
        if (deeper > level && restartsAfter(list, deeper, level)) delete counts[deeper];
      }
      const printed = own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const format = own.isLegal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal');
        return formatListNumber(counts[at] ?? list.levels.get(at)?.start ?? 1, format);
      });
      if (own.format === 'bullet' || printed === '') return '';
      return ENDS_IN_WORD.test(printed) && own.suffix === 'tab'
        ? `${printed}　`
        : printed + SUFFIXES[own.suffix];
    },
  };
}

function restartsAfter(list: List, deeper: number, level: number): boolean {
  const after = list.levels.get(deeper)?.restartAfter;
  return after === undefined || (after !== 0 && level < after);
}
