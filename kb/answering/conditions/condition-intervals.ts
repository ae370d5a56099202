import { readTokens, type Token } from '../grounding/read-tokens.ts';
import { intersection } from './interval.ts';
import { type MeasuredInterval, measuredInterval } from './measured-interval.ts';

/** What a rule grants or orders: 最长十八个月, 不得超过一个月, 处五千元以上二万元以下罚款, 每满一年. */
const CAP = /^(?:最|至多|至少|不得|不能|不可)/u;
const GRANTED = /(?:处以?|罚款|加收|给予|补助|奖励|发给|领取|每)(?:[^，。；：]{1,10}以上)?$/u;
/** Two numbers of one condition stand no farther apart than 以上不满. */
const TOGETHER = 3;
const BEFORE = /^(?:以前|之前|前|止)/u;
const AFTER = /^(?:以后|之后|后|起|以来)/u;

/** 条件区间: in which interval a thing must lie for the rule to apply, the first of each thing that is measured. */
export function conditionIntervals(text: string): readonly MeasuredInterval[] {
  const condition = conditionOf(text);
  const found: MeasuredInterval[] = [];
  let last: { readonly end: number; readonly at: number } | undefined;
  for (const token of readTokens(condition)) {
    const measured = bound(token, condition);
    if (!measured) continue;
    const { dimension } = measured;
    const known = found.findIndex((one) => one.dimension === dimension);
    if (known === -1) {
      found.push(measured);
      last = { end: token.end, at: found.length - 1 };
    } else if (last?.at === known && token.start - last.end <= TOGETHER) {
      const interval = intersection((found[known] as MeasuredInterval).interval, measured.interval);
      found[known] = { dimension, interval };
      last = { end: token.end, at: known };
    }
  }
  return found;
}

/**
 * Where what holds begins: 满五年不足十年的，|最长十八个月; without 的， behind the clause of the last bound; 0 where the
 * text has no condition.
 */
export function conditionEnd(text: string): number {
  const marked = endOfMarked(text);
  if (marked !== undefined) return marked;
  const last = readTokens(text).findLast((token) => bound(token, text) !== undefined);
  if (!last) return 0;
  const comma = text.slice(last.end).search(/[，,：:；;]/u);
  return comma === -1 ? last.end : last.end + comma + 1;
}

/** 满五年不足十年的，最长十八个月: what stands in front of 的，; the whole where nothing does. */
function conditionOf(text: string): string {
  return text.slice(0, endOfMarked(text));
}

/** Behind the first 的 that ends a clause. */
function endOfMarked(text: string): number | undefined {
  const found = /的(?:[，：:；。]|$)/u.exec(text);
  return found ? found.index + found[0].length : undefined;
}

function bound({ number, start, end }: Token, text: string): MeasuredInterval | undefined {
  if (!number || CAP.test(text.slice(start, end)) || GRANTED.test(text.slice(0, start))) return undefined;
  const after = text.slice(end);
  if (number.unit === 'date') {
    if (BEFORE.test(after)) return measuredInterval({ ...number, relation: 'at-most' });
    return AFTER.test(after) ? measuredInterval({ ...number, relation: 'at-least' }) : undefined;
  }
  const isBound = number.value.includes('~') || !['exactly', 'about'].includes(number.relation);
  return isBound ? measuredInterval(number) : undefined;
}
