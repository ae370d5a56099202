import type { Provision } from '../../policy/provision.ts';
import type { AnswerBlock } from '../answer.ts';

const LIST_MARKER =
  /^(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，,、步]|[①-⑳●○■◆·•※*-])/;

/** Whether a line of free text is an item of a list, by the marker in front of it. */
export function blockKindOfLine(line: string): AnswerBlock['kind'] {
  return LIST_MARKER.test(line) ? 'list-item' : 'sentence';
}

/** A sentence of a numbered point is a sentence; a whole item below an article or point is one of a list. */
export function blockKindOf(provision: Provision, isWhole: boolean): AnswerBlock['kind'] {
  if (provision.level === 'table-row') return 'table-row';
  const isItem = ['item', 'subitem', 'point-3', 'point-4', 'point-5'].includes(provision.level);
  return isItem && isWhole ? 'list-item' : 'sentence';
}
