import { isDateLine, isOrganLine } from './apparatus.ts';
import { parseMarker } from './marker.ts';
import type { TextBlock, TextLine } from './text-block.ts';

const ENDS_PARAGRAPH = /[。！？；：:!?;…][”’」』）)》]*$/;
const ENDS_HEADING = /(?:通知|意见|办法|规定|条例|方案|要点|细则|公告|通告|决定|批复|计划|规划|函)$/;
/** Words a new paragraph begins with, which also end or join words: 工作 + 为 is not 作为. */
const BEGINS_PARAGRAPH = /^(?:为|各|根据|按照|经|自|现|本|附|对|以|在|要|抄送|特此|第)/;
/** Longer lines that stop without punctuation were cut by a page or line end. */
const RUNNING_LENGTH = 30;

/** No paragraph is longer; joining further would only cost time on texts without any punctuation. */
export const MAX_JOINED_LENGTH = 3000;

/** Joins paragraphs that a page break cut in two: 政策文件及重 + 大建设项目信息公开. */
export function joinBrokenLines(blocks: readonly TextBlock[]): readonly TextBlock[] {
  let known: ReadonlySet<string> | undefined;
  const pairs = (): ReadonlySet<string> => {
    known ??= charactersInTouch(blocks);
    return known;
  };
  const joined: TextBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.kind === 'line' && block.kind === 'line' && isContinued(last, block, pairs)) {
      joined[joined.length - 1] = { ...last, text: glue(last.text, block.text) };
    } else {
      joined.push(block);
    }
  }
  return joined;
}

/** Joins without a space, except between Latin letters or digits. */
export function glue(first: string, second: string): string {
  return /[A-Za-z0-9]$/.test(first) && /^[A-Za-z]/.test(second) ? `${first} ${second}` : first + second;
}

function isContinued(first: TextLine, second: TextLine, pairs: () => ReadonlySet<string>): boolean {
  if (first.isHeading || second.isHeading || first.text.length > MAX_JOINED_LENGTH) return false;
  if (ENDS_PARAGRAPH.test(first.text) || ENDS_HEADING.test(first.text)) return false;
  if (parseMarker(second.text) || isDateLine(second.text) || isOrganLine(second.text)) return false;
  if (/^(?:附件|附表|附：|（此件|抄送)/.test(second.text) || isDateLine(first.text)) return false;
  if (/[，、]$/.test(first.text)) return true;
  const marker = parseMarker(first.text);
  if (marker && marker.kind !== 'point-2' && marker.kind !== 'article' && !/[。；]/.test(first.text))
    return false;
  if (/[。；]/.test(first.text)) return first.text.length >= 15;
  if (first.text.length >= RUNNING_LENGTH && first.text.includes('，')) return true;
  if (BEGINS_PARAGRAPH.test(second.text) || !/[，、]/.test(first.text)) return false;
  return first.text.length >= 15 && pairs().has(first.text.slice(-1) + second.text.charAt(0));
}

/** Pairs of neighbouring characters in the text: 重大 elsewhere speaks for joining 重 and 大. */
function charactersInTouch(blocks: readonly TextBlock[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'line') continue;
    for (let index = 1; index < block.text.length; index += 1)
      pairs.add(block.text.slice(index - 1, index + 1));
  }
  return pairs;
}
