import { createListNumbers, type List, type ListLevel, type WordLists } from './list-numbers.ts';
import { attributeOf, elementsOf, findChild, nameOf, type XmlElement } from './xml.ts';

/** The lists that a document defines (ECMA-376, 17.9). */
export function readWordLists(root: XmlElement | undefined): WordLists {
  return createListNumbers(root ? readLists(root) : new Map<string, List>());
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
    suffix: suffix === 'nothing' || suffix === 'space' ? suffix : 'tab',
    style: value('pStyle'),
    restartAfter: numberOf(value('lvlRestart')),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
