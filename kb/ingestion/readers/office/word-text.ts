import { isPictureSign } from './picture-signs.ts';
import { isOn, type WordStyles } from './word-styles.ts';
import { attributeOf, elementsOf, findAll, findChild, nameOf, textOf, type XmlElement } from './xml.ts';

/** A paragraph's own text, line by line, and the text boxes that hang on it. */
export interface ParagraphText {
  readonly lines: readonly string[];
  readonly boxes: readonly XmlElement[];
  /** Ids of the notes it points to, in order. */
  readonly notes: readonly { readonly kind: 'footnote' | 'endnote'; readonly id: string }[];
}

/** Deleted or moved away by a tracked change, or not text: instructions of fields, properties, objects. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delInstrText',
  'delText',
  'pPr',
  'rPr',
  'sdtPr',
  'sdtEndPr',
  'rt',
  'object',
  'annotationRef',
]);

/** Reads what a paragraph shows: insertions kept, deletions and hidden text left out, of fields the result only. */
export function readParagraphText(paragraph: XmlElement, styles: WordStyles): ParagraphText {
  const lines = [''];
  const boxes: XmlElement[] = [];
  const notes: { kind: 'footnote' | 'endnote'; id: string }[] = [];
  const add = (text: string): void => {
    lines[lines.length - 1] += text;
  };
  const walk = (element: XmlElement): void => {
    const name = nameOf(element);
    if (SKIPPED.has(name)) return;
    switch (name) {
      case 't':
        add(textOf(element).replace(/[\r\n]+/g, ' '));
        return;
      case 'tab':
      case 'ptab':
        add(' ');
        return;
      case 'noBreakHyphen':
        add('-');
        return;
      case 'br':
      case 'cr':
        lines.push('');
        return;
      case 'sym':
        add(symbolOf(element));
        return;
      case 'footnoteReference':
      case 'endnoteReference':
        notes.push({
          kind: name === 'footnoteReference' ? 'footnote' : 'endnote',
          id: attributeOf(element, 'id') ?? '',
        });
        return;
      case 'AlternateContent':
        for (const choice of elementsOf(element).slice(0, 1)) walk(choice);
        return;
      case 'txbxContent':
        boxes.push(element);
        return;
      case 'r':
        if (isHiddenRun(element, styles)) return;
    }
    for (const child of elementsOf(element)) walk(child);
  };
  for (const child of elementsOf(paragraph)) walk(child);
  return { lines, boxes, notes };
}

function isHiddenRun(run: XmlElement, styles: WordStyles): boolean {
  const properties = findChild(run, 'rPr');
  const vanish = findChild(properties, 'vanish');
  if (vanish) return isOn(vanish);
  return styles.isHidden(attributeOf(findChild(properties, 'rStyle'), 'val'));
}

function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(attributeOf(element, 'char') ?? '', 16);
  return code > 0x20 && !isPictureSign(code) ? String.fromCharCode(code) : '';
}

/** The text of everything below, for cells and notes: a paragraph a line. */
export function readFlatText(
  element: XmlElement,
  styles: WordStyles,
  numberOf: (paragraph: XmlElement) => string,
): string {
  return findAll(element, 'p')
    .map((paragraph) => numberOf(paragraph) + readParagraphText(paragraph, styles).lines.join(' '))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
