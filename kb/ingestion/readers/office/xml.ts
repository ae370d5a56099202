import { type CheerioAPI, load } from 'cheerio';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';

type XmlNode = ReturnType<CheerioAPI>[number];

/** An element of an XML file; names are compared without prefix. */
export type XmlElement = Extract<XmlNode, { readonly attribs: unknown }>;

/** Office files nest some twenty levels deep; one that nests more was made to exhaust the stack. */
const MAX_DEPTH = 200;

/** The root element. Throws for text that is no XML; entities of a DTD are not expanded. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = decodeXml(bytes);
  const root = load(text, { xml: true })
    .root()
    .contents()
    .toArray()
    .find((node): node is XmlElement => node.type === 'tag');
  if (!root) throw new UnreadablePolicyFileError('corrupt-file', '文件的内部结构已损坏，请另存后再导入');
  assertDepth(root);
  return root;
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function assertDepth(root: XmlElement): void {
  let level: readonly XmlElement[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) {
      throw new UnreadablePolicyFileError('corrupt-file', '文件的内部结构嵌套过深，没有导入');
    }
    level = level.flatMap(elementsOf);
  }
}

/** w:p → p. */
export function nameOf(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((node): node is XmlElement => node.type === 'tag');
}

export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && elementsOf(element).find((child) => nameOf(child) === name);
}

/** Every element below, in order of the file, with this name. */
export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [...elementsOf(element)].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (nameOf(next) === name) found.push(next);
    open.push(...[...elementsOf(next)].reverse());
  }
  return found;
}

/** `val` of w:val="…". */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  if (!element) return undefined;
  if (element.attribs[name] !== undefined) return element.attribs[name];
  const key = Object.keys(element.attribs).find((attribute) => attribute.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attribs[key];
}

export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (child.type === 'text') text += child.data;
    else if (child.type === 'cdata')
      text += child.children.map((part) => (part.type === 'text' ? part.data : '')).join('');
    else if (child.type === 'tag') text += textOf(child);
  }
  return text;
}
