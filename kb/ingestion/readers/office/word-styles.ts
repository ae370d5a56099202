import type { ListPlace, WordLists } from './list-numbers.ts';
import { attributeOf, elementsOf, findChild, nameOf, type XmlElement } from './xml.ts';

interface Style {
  readonly basedOn?: string | undefined;
  readonly name: string;
  readonly numberId?: string | undefined;
  readonly level?: number | undefined;
  readonly outlineLevel?: number | undefined;
  readonly isHidden: boolean;
}

/** What paragraphs take from their styles. */
export interface WordStyles {
  readonly listPlaceOf: (properties: XmlElement | undefined) => ListPlace | undefined;
  readonly isHeading: (properties: XmlElement | undefined) => boolean;
  /** 目录: a line that Word makes of a heading and its page number. */
  readonly isContentsEntry: (properties: XmlElement | undefined) => boolean;
  /** 隐藏文字 by the style of a run. */
  readonly isHidden: (style: string | undefined) => boolean;
}

/** Styles may be based on each other in a ring. */
const MAX_ANCESTORS = 20;

export function readWordStyles(root: XmlElement | undefined, lists: WordLists): WordStyles {
  const styles = new Map<string, Style>();
  let normal: string | undefined;
  for (const element of root ? elementsOf(root) : []) {
    const id = attributeOf(element, 'styleId');
    if (nameOf(element) !== 'style' || id === undefined) continue;
    styles.set(id, readStyle(element));
    if (attributeOf(element, 'type') === 'paragraph' && attributeOf(element, 'default') === '1') normal = id;
  }
  const chainOf = (id: string | undefined): readonly (Style & { readonly id: string })[] => {
    const chain: (Style & { readonly id: string })[] = [];
    for (let next = id; next !== undefined && chain.length < MAX_ANCESTORS; ) {
      const style = styles.get(next);
      if (!style) break;
      chain.push({ ...style, id: next });
      next = style.basedOn;
    }
    return chain;
  };
  return {
    listPlaceOf: (properties) => {
      const own = findChild(properties, 'numPr');
      const chain = chainOf(styleOf(properties) ?? normal);
      const ownId = attributeOf(findChild(own, 'numId'), 'val');
      const bearer = chain.find(({ numberId }) => numberId !== undefined);
      const numberId = ownId ?? bearer?.numberId;
      if (numberId === undefined || numberId === '0') return undefined;
      const level =
        levelOf(attributeOf(findChild(own, 'ilvl'), 'val')) ??
        (ownId === undefined && bearer ? lists.levelOfStyle(numberId, bearer.id) : undefined) ??
        chain.find((style) => style.level !== undefined)?.level ??
        0;
      return { numberId, level };
    },
    isHeading: (properties) => {
      const own = levelOf(attributeOf(findChild(properties, 'outlineLvl'), 'val'));
      const chain = chainOf(styleOf(properties));
      const level = own ?? chain.find(({ outlineLevel }) => outlineLevel !== undefined)?.outlineLevel;
      return (
        (level !== undefined && level < 9) ||
        chain.some(({ name }) => /^(?:title|heading \d|标题)/i.test(name))
      );
    },
    isContentsEntry: (properties) => chainOf(styleOf(properties)).some(({ name }) => /^toc \d/i.test(name)),
    isHidden: (style) => chainOf(style).some(({ isHidden }) => isHidden),
  };
}

function readStyle(element: XmlElement): Style {
  const paragraph = findChild(element, 'pPr');
  const numbers = findChild(paragraph, 'numPr');
  return {
    basedOn: attributeOf(findChild(element, 'basedOn'), 'val'),
    name: attributeOf(findChild(element, 'name'), 'val') ?? '',
    numberId: attributeOf(findChild(numbers, 'numId'), 'val'),
    level: levelOf(attributeOf(findChild(numbers, 'ilvl'), 'val')),
    outlineLevel: levelOf(attributeOf(findChild(paragraph, 'outlineLvl'), 'val')),
    isHidden: isOn(findChild(findChild(element, 'rPr'), 'vanish')),
  };
}

/** A switch that is there is on, unless it says otherwise. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/.test(attributeOf(element, 'val') ?? '');
}

export function styleOf(properties: XmlElement | undefined): string | undefined {
  return attributeOf(findChild(properties, 'pStyle'), 'val');
}

function levelOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d$/.test(text) ? Number(text) : undefined;
}
