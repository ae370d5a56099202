import type { NumberFact } from '../grounding/number-facts.ts';
import type { Interval } from './interval.ts';

/** 度量区间: numbers of one thing that is measured, in one unit: 三个月以上不满一年 and 200天 are both days. */
export interface MeasuredInterval {
  readonly dimension: string;
  readonly interval: Interval;
}

const DAYS_OF_YEAR = 365;
/** Units of one thing, in the unit of the first. What stands in no row is a thing of its own. */
const DIMENSIONS: readonly Readonly<Record<string, number>>[] = [
  {
    日: 1,
    工作日: 1,
    自然日: 1,
    周: 7,
    月: DAYS_OF_YEAR / 12,
    季度: DAYS_OF_YEAR / 4,
    学期: DAYS_OF_YEAR / 2,
    年: DAYS_OF_YEAR,
    学年: DAYS_OF_YEAR,
    小时: 1 / 24,
    分钟: 1 / 1440,
  },
  { 人: 1, 名: 1 },
  { 平方米: 1, 亩: 2000 / 3, 公顷: 10_000, 平方公里: 1_000_000 },
  { 毫米: 1, 厘米: 10, 米: 1000, 公里: 1_000_000 },
  { 毫克: 1, 克: 1000, 公斤: 1_000_000, 吨: 1_000_000_000 },
];

/** Undefined for what measures nothing: ordinals, times of day, numbers without a unit or only about so large. */
export function measuredInterval({ unit, value, relation }: NumberFact): MeasuredInterval | undefined {
  if (/^(?:ordinal|bare|time|fraction)/.test(unit)) return undefined;
  if (unit === 'date') return datesOf(value, relation);
  const row = DIMENSIONS.find((units) => unit in units);
  const factor = row?.[unit] ?? 1;
  const ends = value.split('~').map((end) => Number(end) * factor);
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || ends.some((end) => !Number.isFinite(end))) return undefined;
  const dimension = row ? (Object.keys(row)[0] ?? unit) : unit;
  return { dimension, interval: bounded(from, to, relation) };
}

function bounded(from: number, to: number, relation: NumberFact['relation']): Interval {
  const isRange = from !== to;
  switch (relation) {
    case 'at-least':
    case 'at-least-full':
      return { from, to: isRange ? to : Number.POSITIVE_INFINITY, hasFrom: true, hasTo: true };
    case 'above':
      return { from, to: isRange ? to : Number.POSITIVE_INFINITY, hasFrom: false, hasTo: true };
    case 'at-most':
      return { from: isRange ? from : Number.NEGATIVE_INFINITY, to, hasFrom: true, hasTo: true };
    case 'below':
      return { from: isRange ? from : Number.NEGATIVE_INFINITY, to, hasFrom: true, hasTo: false };
    default:
      return { from, to, hasFrom: true, hasTo: true };
  }
}

/** A month or year is all of its days; days are counted from 1970. */
function datesOf(value: string, relation: NumberFact['relation']): MeasuredInterval | undefined {
  const [year = '', month = '', day = ''] = value.split('-');
  if (year === '') return undefined;
  const first = dayNumber(Number(year), Number(month || 1), Number(day || 1));
  const isDay = day !== '';
  const next =
    month === '' ? dayNumber(Number(year) + 1, 1, 1) : dayNumber(Number(year), Number(month) + 1, 1);
  const last = isDay ? first : next - 1;
  if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
  const { from, to, hasFrom, hasTo } = bounded(0, 0, relation);
  return {
    dimension: 'date',
    interval: { from: from === 0 ? first : from, to: to === 0 ? last : to, hasFrom, hasTo },
  };
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
