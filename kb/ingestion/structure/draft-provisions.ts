import { formatChineseNumeral } from '../../policy/chinese-numerals.ts';
import type { ProvisionDraft } from '../policy-draft.ts';
import type { Marker, MarkerKind } from './marker.ts';
import { headingOf, isHeadingText, type TreeNode } from './provision-tree.ts';

const PATH_LETTERS: Readonly<Record<MarkerKind, string>> = {
  part: 'b',
  chapter: 'c',
  section: 'j',
  article: 'a',
  'point-1': 's',
  'point-2': 'e',
  'point-3': 'n',
  'point-4': 'm',
  'point-5': 'k',
};

/** Reads the finished tree in order: labels as spoken, paths, heading paths. */
export function draftProvisions(root: TreeNode): readonly ProvisionDraft[] {
  const drafts: ProvisionDraft[] = [];
  const used = new Map<string, number>();
  const labelled = new Map<string, number>();
  const visit = (node: TreeNode, place: Place): void => {
    mergeOnlyParagraph(node);
    const label = uniqueLabel(labelOf(node, place), labelled);
    const path = uniquePath(pathOf(node, place), used);
    drafts.push({
      path,
      ...(place.path === '' ? {} : { parentPath: place.path }),
      ordinal: drafts.length,
      level: node.level,
      label,
      headingPath: place.headingPath,
      text: node.lines.join('\n'),
    });
    const heading = headingOf(node);
    visitChildren(node, {
      node,
      path,
      label,
      annexLabel: node.level === 'annex' ? label : place.annexLabel,
      headingPath: heading === undefined ? place.headingPath : [...place.headingPath, heading],
      position: 0,
    });
  };
  const visitChildren = (node: TreeNode, place: Place): void => {
    for (const [position, child] of node.children.entries()) visit(child, { ...place, position });
  };
  visitChildren(root, {
    node: root,
    path: '',
    label: '',
    annexLabel: '',
    headingPath: [],
    position: 0,
  });
  return drafts;
}

interface Place {
  readonly node: TreeNode;
  readonly path: string;
  readonly label: string;
  /** Of the annex that it lies in; empty outside. */
  readonly annexLabel: string;
  readonly headingPath: readonly string[];
  readonly position: number;
}

/** A numbered heading with one paragraph below it is one passage: 一、总体要求 and what it says. */
function mergeOnlyParagraph(node: TreeNode): void {
  if (!node.marker?.kind.startsWith('point-') || node.children[0]?.level !== 'paragraph') return;
  const [first, ...rest] = node.children as [TreeNode, ...TreeNode[]];
  if (rest.some((child) => child.level === 'paragraph') || !isHeadingText(node.lines.join(''))) return;
  node.lines = [...node.lines, ...first.lines];
  node.children = rest;
}

function labelOf(node: TreeNode, place: Place): string {
  if (node.level === 'table-row') return tableRowLabel(node, place);
  if (node.level === 'annex') return `附件${node.number ?? ''}`;
  if (node.level === 'paragraph' && place.node.level === 'article') {
    return `${place.label}第${formatChineseNumeral(node.number ?? 0)}款`;
  }
  if (!node.marker) return '';
  if (node.level === 'item') return `${itemPlace(place)}第（${formatChineseNumeral(node.marker.number)}）项`;
  if (node.level === 'subitem') {
    return place.node.level === 'item' && node.marker.kind === 'point-3'
      ? `${place.label}第${formatChineseNumeral(node.marker.number)}目`
      : place.label + node.marker.spoken;
  }
  if (node.level === 'article') return place.annexLabel + node.marker.spoken;
  return (
    place.label + (place.node.level === 'annex' ? annexPoint(node.marker, place.node) : node.marker.spoken)
  );
}

/**
 * 附件2第1项, 附件第一项: 附件21. would read as annex 21, 附件一、 as annex one. 附件2一、（二） is clear as it is printed.
 */
function annexPoint({ kind, number, spoken }: Marker, annex: TreeNode): string {
  if (kind === 'point-3') return `第${number}项`;
  return kind === 'point-1' && annex.number === undefined ? `第${formatChineseNumeral(number)}项` : spoken;
}

/** What is numbered twice alike is told apart by its place: 一、（第二处）, and below it 一、（第二处）（一）. */
function uniqueLabel(label: string, labelled: Map<string, number>): string {
  if (label === '') return '';
  const count = (labelled.get(label) ?? 0) + 1;
  labelled.set(label, count);
  return count === 1 ? label : `${label}（第${formatChineseNumeral(count)}处）`;
}

/** 附件1表第3行, 附件1表2第3行 where the annex has several tables. */
function tableRowLabel(node: TreeNode, { annexLabel }: Place): string {
  const table = (node.table?.all.count ?? 1) > 1 ? `表${node.table?.number}` : '表';
  return `${annexLabel}${table}第${node.number}行`;
}

/** 第三条第（一）项 where the article has one 款, else 第三条第一款第（一）项. */
function itemPlace(place: Place): string {
  return place.node.hasParagraphs ? `${place.label}第一款` : place.label;
}

function pathOf(node: TreeNode, place: Place): string {
  const within = place.path === '' ? '' : `${place.path}.`;
  if (node.level === 'table-row')
    return `${within}${node.table?.number === 1 ? '' : `t${node.table?.number}`}r${node.number}`;
  if (node.level === 'annex') return `x${node.number ?? 0}`;
  if (node.level === 'heading' && !node.marker) return `${within}h${place.position + 1}`;
  if (node.level === 'paragraph') {
    return place.node.level === 'article'
      ? `${within}p${node.number ?? 0}`
      : `${within}t${place.position + 1}`;
  }
  return node.marker ? markedPath(node, node.marker, place) : `${within}u${place.position + 1}`;
}

function markedPath(node: TreeNode, marker: Marker, place: Place): string {
  const number = marker.branch === undefined ? `${marker.number}` : `${marker.number}-${marker.branch}`;
  if (node.level === 'item') {
    return `${place.path}${place.node.hasParagraphs ? '.p1' : ''}.i${number}`;
  }
  const isBelowPoint = place.node.marker?.kind.startsWith('point-') ?? false;
  if (isBelowPoint && node.level !== 'subitem') return `${place.path}.${number}`;
  const own = `${PATH_LETTERS[marker.kind]}${number}`;
  const numbersThrough = node.level === 'article' || place.node.level === 'heading';
  const prefix = numbersThrough ? annexPath(node) : place.path;
  return prefix === '' ? own : `${prefix}.${own}`;
}

function annexPath(node: TreeNode): string {
  let above = node.parent;
  while (above && above.level !== 'annex') above = above.parent;
  return above ? `x${above.number ?? 0}` : '';
}

/** The same number twice gets -2: an inner document that counts from 一 again. */
function uniquePath(path: string, used: Map<string, number>): string {
  let copies = used.get(path) ?? 0;
  let unique = path;
  do {
    copies += 1;
    unique = copies === 1 ? path : `${path}-${copies}`;
  } while (unique !== path && used.has(unique));
  used.set(path, copies);
  if (unique !== path) used.set(unique, 1);
  return unique;
}
