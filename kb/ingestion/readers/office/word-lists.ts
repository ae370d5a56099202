import { formatListNumber } from './number-formats.ts';
import { attributeOf, elementsOf, findChild, nameOf, type XmlElement } from './xml.ts';

/** Where a paragraph stands in an automatic list. */
export interface ListPlace {
  readonly numberId: string;
  readonly level: number;
}

interface ListLevel {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly isLegal: boolean;
  readonly suffix: string;
  readonly style?: string | undefined;
  /** 0: never restarts. */
  readonly restartAfter?: number | undefined;
}

interface List {
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

export function readWordLists(root: XmlElement | undefined): WordLists {
  const lists = root ? readLists(root) : new Map<string, List>();
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
      return own.format === 'bullet' || printed === '' ? '' : printed + own.suffix;
    },
  };
}

function restartsAfter(list: List, deeper: number, level: number): boolean {
  const after = list.levels.get(deeper)?.restartAfter;
  return after === undefined || (after !== 0 && level < after);
}

function readLists(root: XmlElement): ReadonlyMap<string, List> {
  const abstract = new Map<string, ReadonlyMap<number, ListLevel>>();
  const links = new Map<string, string>();
  for (const element of elementsOf(root)) {
    const id = attributeOf(element, 'abstractNumId');
    if (nameOf(element) !== 'abstractNum' || id === undefined) continue;
    abstract.set(id, readLevels(element));
    const style = attributeOf(findChild(element, 'styleLink'), 'val');
    if (style !== undefined) links.set(style, id);
  }
  for (const element of elementsOf(root)) {
    const id = attributeOf(element, 'abstractNumId');
    const linked = links.get(attributeOf(findChild(element, 'numStyleLink'), 'val') ?? '');
    const levels = linked === undefined ? undefined : abstract.get(linked);
    if (id !== undefined && levels && abstract.get(id)?.size === 0) abstract.set(id, levels);
  }
  const lists = new Map<string, List>();
  for (const element of elementsOf(root)) {
    const id = attributeOf(element, 'numId');
    const abstractId = attributeOf(findChild(element, 'abstractNumId'), 'val');
    if (nameOf(element) !== 'num' || id === undefined || abstractId === undefined) continue;
    const levels = new Map(abstract.get(abstractId) ?? []);
    const startsAnew = new Set<number>();
    for (const override of elementsOf(element).filter((child) => nameOf(child) === 'lvlOverride')) {
      const level = numberOf(attributeOf(override, 'ilvl')) ?? 0;
      const redefined = findChild(override, 'lvl');
      const before = redefined ? readLevel(redefined) : levels.get(level);
      const start = numberOf(attributeOf(findChild(override, 'startOverride'), 'val'));
      if (before) levels.set(level, start === undefined ? before : { ...before, start });
      if (start !== undefined) startsAnew.add(level);
    }
    lists.set(id, { abstractId, levels, startsAnew });
  }
  return lists;
}

function readLevels(element: XmlElement): ReadonlyMap<number, ListLevel> {
  return new Map(
    elementsOf(element)
      .filter((child) => nameOf(child) === 'lvl')
      .map((child) => [numberOf(attributeOf(child, 'ilvl')) ?? 0, readLevel(child)]),
  );
}

function readLevel(element: XmlElement): ListLevel {
  const value = (name: string): string | undefined => attributeOf(findChild(element, name), 'val');
  const suffix = value('suff');
  return {
    format: value('numFmt') ?? 'decimal',
    text: value('lvlText') ?? '',
    start: numberOf(value('start')) ?? 1,
    isLegal: findChild(element, 'isLgl') !== undefined,
    suffix: suffix === 'nothing' ? '' : suffix === 'space' ? ' ' : '',
    style: value('pStyle'),
    restartAfter: numberOf(value('lvlRestart')),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
