import { type DivisionCode, divisionChain, isOnOneChain, isSamePlace } from './division-code.ts';
import { listDivisions } from './division-names.ts';

/** 文中的行政区划: a division named in running text, UTF-16 offsets. */
export interface FoundDivision {
  readonly code: DivisionCode;
  readonly start: number;
  readonly end: number;
}

const NATIONALITIES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|裕固|保安|独龙|鄂伦春|各';
const SUFFIX = new RegExp(
  `(?:特别行政区|(?:(?:${NATIONALITIES})族)*(?:维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|(?<!内)蒙古)?自治[区州县旗]|地区|林区|新区|[省市区县盟旗])$`,
);
/** Names of districts that are said of any town; 清河区 is also the made-up one of the sample library. */
const ANY_TOWNS = /^(?:清河区|[老新东西南北]?(?:城|郊|矿)区|市[中南北]区|城[东西南北中关]区)$/;
/** Behind a short name that belongs to a longer one: 北京路, 南京银行, 中山大学. */
const PART_OF_NAME =
  /^(?:[东西南北中]?(?:路|街|大道|大街|巷|桥|门)|大学|学院|银行|饭店|酒店|大厦|花园|小区|时间|话|菜|烤|装|久安|小异|健身)/;
/** Short names of cities that are words as well; they count with 市, or behind their province. */
const WORDS = new Set([
  '安康',
  '白银',
  '大同',
  '长治',
  '三明',
  '普洱',
  '东方',
  '黄山',
  '平凉',
  '通化',
  '中卫',
  '保山',
]);
const MAX_LENGTH = 12;

interface Named {
  readonly code: DivisionCode;
  /** Counts only where something else in the text, or the site, says which place is meant. */
  readonly needsContext: boolean;
}

interface NameTable {
  readonly named: ReadonlyMap<string, readonly Named[]>;
  /** By UTF-16 code, 1 for what a name begins with: nearly every place in a text is dismissed by its first character. */
  readonly firsts: Uint8Array;
  /** The first two characters of every name. */
  readonly heads: ReadonlySet<string>;
}

let namesOnceRead: NameTable | undefined;

function readNames(): NameTable {
  const names = new Map<string, Named[]>();
  const add = (name: string, named: Named): void => {
    names.set(name, [...(names.get(name) ?? []), named]);
  };
  for (const { code, name } of listDivisions()) {
    const isCounty = !code.endsWith('00');
    add(name, { code, needsContext: ANY_TOWNS.test(name) });
    const short = name.replace(SUFFIX, '');
    if (short.length >= 2 && short !== name) add(short, { code, needsContext: isCounty || WORDS.has(short) });
  }
  const firsts = new Uint8Array(0x10000);
  for (const name of names.keys()) firsts[name.charCodeAt(0)] = 1;
  return { named: names, firsts, heads: new Set([...names.keys()].map((name) => name.slice(0, 2))) };
}

/**
 * Divisions named in full or without 省, 市, 区, 县. Several places share 朝阳区 and 鼓楼区: the one counts that lies in, or
 * around, another place named or the given one; otherwise none.
 */
export function findDivisions(text: string, around?: DivisionCode): readonly FoundDivision[] {
  namesOnceRead ??= readNames();
  const matches: { start: number; end: number; named: readonly Named[] }[] = [];
  for (let start = 0; start < text.length; ) {
    const match = longestName(text, start, namesOnceRead);
    if (match) matches.push({ start, ...match });
    start = match?.end ?? start + 1;
  }
  const certain = matches.flatMap(({ named }) => {
    const free = named.filter(({ needsContext }) => !needsContext);
    return free.length === 1 ? free.map(({ code }) => code) : [];
  });
  return matches.flatMap(({ start, end, named }) => {
    const free = named.filter(({ needsContext }) => !needsContext);
    const [only] = free;
    if (only && free.length === 1 && named.length === 1) return { code: only.code, start, end };
    const context = [
      ...certain.filter((code) => !named.some((one) => one.code === code)),
      ...(around ? [around] : []),
    ];
    const near = named.filter(({ code }) => context.some((other) => isOnOneChain(code, other)));
    const chosen = near.length === 1 ? near[0] : free.length === 1 ? only : undefined;
    return chosen ? { code: chosen.code, start, end } : [];
  });
}

/** The one place a question is about: the nearest where all it names lie on one chain, otherwise none. */
export function divisionAskedAbout(text: string, around?: DivisionCode): DivisionCode | undefined {
  const codes = findDivisions(text, around).map(({ code }) => code);
  const [nearest] = codes.toSorted(
    (first, second) => divisionChain(second).length - divisionChain(first).length,
  );
  if (nearest === undefined) return undefined;
  const chain = divisionChain(nearest);
  return codes.every((code) => chain.some((above) => isSamePlace(above, code))) ? nearest : undefined;
}

function longestName(
  text: string,
  start: number,
  { named: names, firsts, heads }: NameTable,
): { readonly end: number; readonly named: readonly Named[] } | undefined {
  if (firsts[text.charCodeAt(start)] !== 1 || !heads.has(text.slice(start, start + 2))) return undefined;
  for (let end = Math.min(text.length, start + MAX_LENGTH); end >= start + 2; end--) {
    const name = text.slice(start, end);
    const named = names.get(name);
    if (!named) continue;
    const isShort = !SUFFIX.test(name) || name.length === 2;
    if (isShort && PART_OF_NAME.test(text.slice(end))) continue;
    return { end, named };
  }
  return undefined;
}
