import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import type { TextBlock } from '../../structure/text-block.ts';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import type { TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { assertOpenPackage } from './open-package.ts';
import { readWordLists } from './word-lists.ts';
import { readWordStyles } from './word-styles.ts';
import { readWordTable } from './word-table.ts';
import { readFlatText, readParagraphText } from './word-text.ts';
import { attributeOf, elementsOf, findAll, findChild, nameOf, parseXml, type XmlElement } from './xml.ts';

/** What stands around paragraphs without being text. */
const WRAPPERS = new Set([
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'customXml',
  'smartTag',
  'AlternateContent',
  'Choice',
]);

/** Reads Word documents (.docx, ECMA-376). Headers, footers and comments are not part of the text. */
export const readDocx: TextReader = async (bytes) => {
  assertOpenPackage(bytes, 'Word');
  const archive = await openArchive(bytes);
  const document = await findDocument(archive);
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  const part = async (name: string): Promise<XmlElement | undefined> => {
    const content = await archive.read(folder + name);
    return content && parseXml(content);
  };
  const content = await archive.read(document);
  const body = content && findChild(parseXml(content), 'body');
  if (!body)
    throw new UnreadablePolicyFileError('corrupt-file', '文件里没有 Word 正文，请另存为 .docx 后再导入');
  const lists = readWordLists(await part('numbering.xml'));
  const styles = readWordStyles(await part('styles.xml'), lists);
  const notes = { footnote: await part('footnotes.xml'), endnote: await part('endnotes.xml') };

  const numberOf = (paragraph: XmlElement): string => {
    const place = styles.listPlaceOf(findChild(paragraph, 'pPr'));
    return place ? lists.numberOf(place) : '';
  };
  const blocks: TextBlock[] = [];
  const noted: string[] = [];
  const addLine = (text: string, isHeading: boolean): void => {
    const line = collapseSpaces(normalizeText(text));
    if (line !== '') blocks.push({ kind: 'line', text: line, isHeading });
  };
  const addParagraph = (paragraph: XmlElement): void => {
    const properties = findChild(paragraph, 'pPr');
    if (styles.isContentsEntry(properties)) return;
    const { lines, boxes, notes: references } = readParagraphText(paragraph, styles);
    const isEmpty = lines.every((line) => line.trim() === '');
    const number = isEmpty ? '' : numberOf(paragraph);
    const isHeading = styles.isHeading(properties);
    for (const [index, line] of lines.entries()) addLine(index === 0 ? number + line : line, isHeading);
    for (const box of boxes) for (const child of elementsOf(box)) walk(child);
    for (const { kind, id } of references) {
      const note = notes[kind] && findAll(notes[kind], kind).find((one) => attributeOf(one, 'id') === id);
      if (note) noted.push(readFlatText(note, styles, () => ''));
    }
  };
  const walk = (element: XmlElement): void => {
    const name = nameOf(element);
    if (name === 'p') addParagraph(element);
    else if (name === 'tbl')
      blocks.push(...readWordTable(element, (cell) => normalizeText(readFlatText(cell, styles, numberOf))));
    else if (WRAPPERS.has(name)) for (const child of elementsOf(element)) walk(child);
  };
  for (const child of elementsOf(body)) walk(child);
  for (const note of noted) addLine(note, false);
  if (blocks.length === 0) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      'Word 文件里没有文字，可能是扫描的图片，请导入有文字的版本',
    );
  }
  return { blocks };
};

/** The part that the package names as its document; by custom word/document.xml. */
async function findDocument(archive: Archive): Promise<string> {
  const relations = await archive.read('_rels/.rels');
  const named =
    relations &&
    elementsOf(parseXml(relations)).find((relation) =>
      attributeOf(relation, 'Type')?.endsWith('/officeDocument'),
    );
  return attributeOf(named, 'Target')?.replace(/^\//, '') ?? 'word/document.xml';
}
