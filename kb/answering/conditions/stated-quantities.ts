import { PERIOD_ASKED, SPOKEN_QUANTITIES } from '../../content/spoken-quantities.ts';
import { foldWidths, readTokens } from '../grounding/read-tokens.ts';
import { type MeasuredInterval, measuredInterval } from './measured-interval.ts';

/** 自述数量: what somebody says of themselves in numbers: 93岁, 交了7年, 120平方. */
export function statedQuantities(question: string): readonly MeasuredInterval[] {
  if (!/[0-9０-９一二两三四五六七八九十百半]/u.test(question)) return [];
  const written = SPOKEN_QUANTITIES.reduce(
    (text, { spoken, written: write }) => text.replace(spoken, write),
    foldWidths(question).replace(PERIOD_ASKED, ' '),
  );
  return readTokens(written).flatMap(({ number, start, end }) => {
    if (!number || /^\s*[前后]/u.test(written.slice(end)) || /[每第]$/u.test(written.slice(0, start)))
      return [];
    const isHalfMore = written.startsWith('半', end) && !number.value.includes('~');
    const value = isHalfMore ? String(Number(number.value) + 0.5) : number.value;
    return measuredInterval({ ...number, value }) ?? [];
  });
}
