import type { AdministrativeLevel } from '../policy/policy-document.ts';
import { printDate } from '../policy/validity-reasons.ts';

/** 层级 as visitors read it. */
const LEVEL_WORDS: Readonly<Record<AdministrativeLevel, string>> = {
  national: '国家',
  provincial: '省级',
  prefecture: '市级',
  county: '区县级',
  township: '乡镇级',
};

const OWN_LEVEL: Readonly<Record<AdministrativeLevel, string>> = {
  national: '国家',
  provincial: '本省',
  prefecture: '本市',
  county: '本区',
  township: '本镇（街道）',
};

/** 本区, 本县, 本旗, by the name of the place where it is known, else by its level. */
function ownPlace(level: AdministrativeLevel, name: string | undefined): string {
  const [ending] = /(?:自治[区州县旗]|[省市区县旗盟])$/u.exec(name ?? '') ?? [];
  return ending === undefined ? OWN_LEVEL[level] : `本${ending}`;
}

/** 一份文件 as a sentence names it: facts of its record only. */
export interface NamedRule {
  readonly title: string;
  readonly level?: AdministrativeLevel | undefined;
  /** 自2020年1月1日起施行, 2020年1月1日成文. */
  readonly date?: string | undefined;
  readonly figures: readonly string[];
  /** What a recorded relation to another of the rules says: 第一条自2025年9月1日起已被…修改. */
  readonly relations: readonly string[];
}

export function higherLevelText(
  place: { readonly level: AdministrativeLevel; readonly name?: string | undefined },
  levels: readonly AdministrativeLevel[],
): string {
  const words = levels.map((level) => LEVEL_WORDS[level]).join('、');
  return `${ownPlace(place.level, place.name)}无规定，适用${words}规定（以本库收录的文件为准）。`;
}

export function severalDocumentsText(rules: readonly NamedRule[]): string {
  const names = rules.map((rule) => nameOf(rule)).join('；');
  return `现行有效的${rules.length}份文件对此都有规定：${names}。${relationsOf(rules)}`;
}

/** Says how the figures differ, which rule is the higher and which the nearer, and not which one is right. */
export function figuresDifferText(
  rules: readonly NamedRule[],
  standing: { readonly highest?: string | undefined; readonly nearest?: string | undefined },
): string {
  const sides = rules
    .map((rule) => `${nameOf(rule)}写的是${rule.figures.join('、') || '原文所述'}`)
    .join('；');
  const ranks = [
    ...(standing.highest === undefined ? [] : [`层级较高的是《${standing.highest}》`]),
    ...(standing.nearest === undefined ? [] : [`离所问地区最近的是《${standing.nearest}》`]),
  ].join('，');
  return [
    `现行有效的${rules.length}份文件写法不同：${sides}。`,
    relationsOf(rules),
    ranks === '' ? '' : `${ranks}。`,
    '以哪一份为准，本平台不作判断，请向发文机关核实。',
  ].join('');
}

function nameOf({ title, level, date }: NamedRule): string {
  const facts = [...(level === undefined ? [] : [LEVEL_WORDS[level]]), ...(date === undefined ? [] : [date])];
  return facts.length === 0 ? `《${title}》` : `《${title}》（${facts.join('，')}）`;
}

function relationsOf(rules: readonly NamedRule[]): string {
  return rules.flatMap(({ title, relations }) => relations.map((said) => `《${title}》${said}。`)).join('');
}

const CHANGES = {
  coming: (day: string): string => `将自${day}起施行，现在还不适用`,
  repealed: (day: string): string => `已于${day}废止`,
  lapsed: (day: string): string => `自${day}起失效`,
} as const;

/** What became, or will become, of a rule that is not the basis of the answer. */
export interface ChangedRule {
  readonly title: string;
  readonly kind: keyof typeof CHANGES;
  /** The first day on which it holds, or holds no more. */
  readonly on: string;
}

export function changeText(rules: readonly ChangedRule[]): string {
  const said = rules.map((rule) => changeName(rule)).join('；');
  return `请留意：${said}。本回答不以${rules.length > 1 ? '它们' : '它'}为依据。`;
}

/** 《X》将自2027年5月1日起施行，现在还不适用. */
export function changeName({ title, kind, on }: ChangedRule): string {
  return `《${title.replace(/^《|》$/g, '')}》${CHANGES[kind](printDate(on))}`;
}
