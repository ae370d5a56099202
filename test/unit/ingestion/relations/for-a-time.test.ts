import { expect, it } from 'vitest';
import { lastDayOfSuspension } from '../../../../kb/ingestion/relations/for-a-time.ts';

it.each([
  ['自2020年2月1日起至2020年6月30日，暂停执行《甲办法》第四条。', '2020-06-30'],
  ['《甲办法》第四条停止执行至2020年6月30日。', '2020-06-30'],
  ['疫情防控期间，停止执行《甲办法》第四条。', undefined],
  ['《甲办法》自2020年2月1日起停止执行。', undefined],
  ['《甲办法》第四条规定的期限延长至2020年6月30日。', undefined],
])('the last day of a suspension: %s', (sentence, day) => {
  expect(lastDayOfSuspension(sentence)).toBe(day);
});
