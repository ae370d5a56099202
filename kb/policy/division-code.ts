/** 行政区划代码 (GB/T 2260): 6 digits, or 9 or 12 below county level; the nation is 000000. */
export type DivisionCode = string;

export const NATION: DivisionCode = '000000';

/** Pads a shorter code with zeros to the next full length; undefined for anything that is no code. */
export function normalizeDivisionCode(code: string): DivisionCode | undefined {
  if (!/^\d{1,12}$/.test(code)) return undefined;
  const length = code.length <= 6 ? 6 : code.length <= 9 ? 9 : 12;
  return code.padEnd(length, '0');
}

/** 区划链: the divisions whose rules may apply in a place, nearest first, the nation last. */
export function divisionChain(code: DivisionCode): readonly DivisionCode[] {
  const chain: DivisionCode[] = [];
  for (const length of [12, 9, 6, 4, 2]) {
    if (length > code.length) continue;
    const prefix = code.slice(0, length);
    const padded = prefix.padEnd(Math.max(6, length), '0');
    if (padded !== NATION && chain.at(-1) !== padded) chain.push(padded);
  }
  const distinct = chain.filter(
    (candidate, index) => !chain.slice(0, index).some((nearer) => isSamePlace(nearer, candidate)),
  );
  return [...distinct, NATION];
}

/** Whether both codes name one place, whatever their length: 320500 and 320500000000. */
export function isSamePlace(first: DivisionCode, second: DivisionCode): boolean {
  return first.padEnd(12, '0') === second.padEnd(12, '0');
}

/** Whether one of two different places lies in the other: 吴中区 and 苏州市. */
export function isOnOneChain(first: DivisionCode, second: DivisionCode): boolean {
  const holds = (chain: DivisionCode, code: DivisionCode) =>
    divisionChain(chain).some((above) => isSamePlace(above, code));
  return !isSamePlace(first, second) && (holds(first, second) || holds(second, first));
}
