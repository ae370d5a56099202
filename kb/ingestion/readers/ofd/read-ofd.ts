import { type Archive, openArchive } from '../archive/open-archive.ts';
import { assertReadable } from '../layout/assert-readable.ts';
import { blocksOfPages } from '../layout/blocks-of-pages.ts';
import type { Ruling } from '../layout/ruling.ts';
import type { LaidOutPage, TextPiece } from '../layout/text-piece.ts';
import {
  attributeOf,
  elementsOf,
  findAll,
  findChild,
  nameOf,
  parseXml,
  textOf,
  type XmlElement,
} from '../office/xml.ts';
import type { TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { rulingsOfPathObject } from './path-object.ts';
import { numbersOf, piecesOfTextObject } from './text-object.ts';
import { combine, IDENTITY, type Transform, transformOf } from './transform.ts';

const MAX_PAGES = 3_000;
/** OFD measures in millimetres, and how thin a line is, is known in points. */
const POINTS_PER_MILLIMETRE = 72 / 25.4;
const IN_POINTS: Transform = { ...IDENTITY, a: POINTS_PER_MILLIMETRE, d: POINTS_PER_MILLIMETRE };
/** Resources nest once or twice; a ring of them never ends. */
const MAX_COMPOSITION = 5;

/** Reads OFD documents (GB/T 33190—2016). Templates, seals and notes beside the text are not part of it. */
export const readOfd: TextReader = async (bytes) => {
  const archive = await openArchive(bytes);
  const root = await readPart(archive, 'OFD.xml');
  if (!root)
    throw new UnreadablePolicyFileError('corrupt-file', '文件里没有 OFD 的主入口，请重新下载或另存后再导入');
  const pages: LaidOutPage[] = [];
  for (const docRoot of findAll(root, 'DocRoot'))
    pages.push(...(await readDocument(archive, textOf(docRoot).trim())));
  if (pages.length === 0)
    throw new UnreadablePolicyFileError('corrupt-file', 'OFD 文件里没有页面，请重新下载或另存后再导入');
  assertReadable(pages);
  return { blocks: blocksOfPages(pages) };
};

async function readDocument(archive: Archive, path: string): Promise<readonly LaidOutPage[]> {
  const document = await readPart(archive, path);
  if (!document) return [];
  const folder = folderOf(path);
  const box = boxOf(findAll(document, 'PageArea')[0]) ?? [0, 0, 210, 297];
  const units = await readUnits(archive, document, folder);
  const list = findChild(document, 'Pages');
  const pages: LaidOutPage[] = [];
  for (const page of list ? elementsOf(list) : []) {
    if (pages.length >= MAX_PAGES) {
      throw new UnreadablePolicyFileError('file-too-large', `文件超过 ${MAX_PAGES} 页，请拆分后再导入`);
    }
    const content = await readPart(archive, resolve(folder, attributeOf(page, 'BaseLoc') ?? ''));
    if (content) pages.push(readPage(content, box, units));
  }
  return pages;
}

function readPage(content: XmlElement, documentBox: readonly number[], units: Units): LaidOutPage {
  const [, , width = 210, height = 297] = boxOf(findAll(content, 'Area')[0]) ?? documentBox;
  const layers = findChild(content, 'Content');
  const drawn: Drawn = { pieces: [], rulings: [] };
  if (layers) drawBelow(layers, units, IN_POINTS, 0, drawn);
  return { width: width * POINTS_PER_MILLIMETRE, height: height * POINTS_PER_MILLIMETRE, ...drawn };
}

interface Drawn {
  readonly pieces: TextPiece[];
  readonly rulings: Ruling[];
}

/** Composite objects are drawn from resources, which may use others in turn. */
function drawBelow(element: XmlElement, units: Units, outer: Transform, depth: number, drawn: Drawn): void {
  for (const child of elementsOf(element)) {
    const name = nameOf(child);
    if (name === 'TextObject') for (const piece of piecesOfTextObject(child, outer)) drawn.pieces.push(piece);
    else if (name === 'PathObject') drawn.rulings.push(...rulingsOfPathObject(child, outer));
    else if (name === 'Layer' || name === 'PageBlock') drawBelow(child, units, outer, depth, drawn);
    const unit = name === 'CompositeObject' ? units.get(attributeOf(child, 'ResourceID') ?? '') : undefined;
    if (!unit || depth >= MAX_COMPOSITION) continue;
    const place = transformOf(
      numbersOf(attributeOf(child, 'Boundary')),
      numbersOf(attributeOf(child, 'CTM')),
    );
    drawBelow(unit, units, combine(outer, place), depth + 1, drawn);
  }
}

/** 矢量图像 by their id: the content of each. */
type Units = ReadonlyMap<string, XmlElement>;

async function readUnits(archive: Archive, document: XmlElement, folder: string): Promise<Units> {
  const units = new Map<string, XmlElement>();
  for (const name of ['PublicRes', 'DocumentRes']) {
    for (const address of findAll(document, name)) {
      const resources = await readPart(archive, resolve(folder, textOf(address).trim()));
      for (const unit of resources ? findAll(resources, 'CompositeGraphicUnit') : []) {
        const content = findChild(unit, 'Content');
        if (content) units.set(attributeOf(unit, 'ID') ?? '', content);
      }
    }
  }
  return units;
}

/** PhysicalBox, else the first box there is: x y width height in millimetres. */
function boxOf(area: XmlElement | undefined): readonly number[] | undefined {
  const boxes = area ? elementsOf(area).filter((child) => nameOf(child).endsWith('Box')) : [];
  const box = boxes.find((child) => nameOf(child) === 'PhysicalBox') ?? boxes[0];
  const numbers = box ? textOf(box).trim().split(/\s+/).map(Number) : [];
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : undefined;
}

async function readPart(archive: Archive, path: string): Promise<XmlElement | undefined> {
  const wanted = path.replace(/^\//, '');
  const content = await archive.read(wanted);
  return content && parseXml(content);
}

function folderOf(path: string): string {
  return path.replace(/^\//, '').replace(/[^/]*$/, '');
}

/** An address that begins with / counts from the root of the package. */
function resolve(folder: string, address: string): string {
  return address.startsWith('/') ? address : folder + address;
}
