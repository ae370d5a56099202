import { findLikelyNames, type LikelyName } from './name-shape.ts';
import { KIN, NAME_ENDS } from './name-words.ts';
import type { PersonalSpan } from './personal-data.ts';

/** What stands right before the name of somebody who is written about. Public offices are not among them: 市长, 局长. */
const CALLING =
  '(?:村民|居民|群众|住户|业主|租客|房东|同学|学生|家长|老师|教师|教练|医生|大夫|护士|司机|师傅|老板娘?|包工头|法人(?:代表)?|法定代表人|负责人|经理|店长|股东|中介|组长|队长|村长|村主任|村?支书|会计|[木瓦电焊漆]工|工人|保安|保洁|员工?|职工|干部|民警|辅警|交警|警官|原告人?|被告人?|受害人|被害人|嫌疑人|死者|伤者|残疾人|大学生|户主?|[我其][妻夫父母子女儿哥弟姐妹])';
/** Who is chosen in a village, an estate or a party branch holds no public office. */
const NEIGHBOURHOOD_ROLE =
  '(?:村|社区|支部?|居委会?|村委会?|业委会|监委会|委员会|合作社)(?:党支部|支部|支)?副?(?:书记|主任|文书|会计|理事长|社长|委员)';
const CALLED = `(?:${KIN}|${CALLING}|${NEIGHBOURHOOD_ROLE})`;

interface Introduction {
  readonly before: RegExp;
  readonly behind: RegExp;
  /** Two characters are oftener a word than three: 宁静, 陈述. */
  readonly mayBeShort: boolean;
}

const INTRODUCTIONS: readonly Introduction[] = [
  {
    // 有个小孩叫易瑛; 一家名叫… is a shop.
    before: /(?<![家间座款种所店区盘司牌台][^，。；\n]{0,6})(?:名叫|名字[叫是]|叫做?)[“"]?$/,
    behind: new RegExp(`^(?:的|${NAME_ENDS})`),
    mayBeShort: true,
  },
  { before: new RegExp(`${CALLED}$`), behind: /^/, mayBeShort: false },
  {
    before: new RegExp(`${CALLED}[，：: ]$`),
    behind: new RegExp(`^(?:${NAME_ENDS})`),
    mayBeShort: false,
  },
  {
    before: new RegExp(`${CALLED}$`),
    behind: /^(?:夫[妇妻]|[，。、；,（(还对说和与等在的将把向拿收便就却也又])/,
    mayBeShort: true,
  },
  // 李金来2760元; 栗子坪村王寿文，…可以作证.
  { before: /^/, behind: /^[，、。；,]?\d[\d.,]*万?元/, mayBeShort: false },
  { before: /(?:[村组]|社区|中学|小学|学校|医院|公司)$/, behind: /^[，、,（(]/, mayBeShort: false },
  { before: /[所院校局镇村厂店区队里]的$/, behind: /^[在把将对给让说打也就]/, mayBeShort: false },
  {
    before: /[从被由]$/,
    behind: /^(?:承包|负责|打|骗|处|手[里中上]|那里|家|强|一人|个人|提走|也|就|是|开始|[等和、，,。；（(])/,
    mayBeShort: false,
  },
  {
    before: /(?:^|[^\u4e00-\u9fff])$/,
    behind:
      /^(?:反映|[说称]|表示|辩称|诉称|承认|打[伤了]|私自|擅自|伙同|去世|死亡|签字|作证|[家户名][的门下]|夫妻)/,
    mayBeShort: false,
  },
  {
    before: /^/,
    behind:
      /^(?:等[一二三四五六七八九十\d]*(?:人|户|名|村民)|为首|夫妇|夫妻|之[妻子女]|的?(?:妻子|丈夫|老婆|老公|父亲|母亲|儿子|女儿|家属)|先生|女士|小姐|老师|医生|大夫|同学|律师)/,
    mayBeShort: false,
  },
  // Signed: a name, and perhaps the day, at the end.
  {
    before: /[\s。！!：:]$/,
    behind: /^\s*(?:\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?)?\s*$/,
    mayBeShort: false,
  },
];

/** 贺兰山、白泥河: each may be a name, together they are places. */
const LANDSCAPE = /[山河江湖海岭泉桥洲川]$/;

/** 凌先夫妇 are 凌先 and his wife. */
const COUPLE = /^夫[妇妻]/;

const LOOK_BACK = 14;
const LOOK_AHEAD = 18;

/** 姓名 of others: who something calls by name, and who stands in a list of names. */
export function findIntroducedNames(text: string): readonly PersonalSpan[] {
  const names = findLikelyNames(text);
  return [...names.flatMap((name) => introduced(text, name)), ...listed(text, names)];
}

function introduced(text: string, { start, ends }: LikelyName): readonly PersonalSpan[] {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const end = ends.find((end) => {
    if (COUPLE.test(text.slice(end - 1, end + 1))) return false;
    const behind = text.slice(end, end + LOOK_AHEAD);
    const isShort = end - start < 3;
    return INTRODUCTIONS.some(
      (introduction) =>
        (introduction.mayBeShort || !isShort) &&
        introduction.before.test(before) &&
        introduction.behind.test(behind),
    );
  });
  return end === undefined ? [] : [{ kind: 'name', start, end }];
}

/** 王寿文、贺四喜: two full names beside each other are people, and so are those that stand with them. */
function listed(text: string, names: readonly LikelyName[]): readonly PersonalSpan[] {
  const byStart = new Map(names.map((name) => [name.start, name]));
  const spans: PersonalSpan[] = [];
  let behind = 0;
  for (const { start } of names) {
    if (start < behind) continue;
    const list = listFrom(text, byStart, start);
    const isFull = list.map((span) => span.end - span.start >= 3);
    if (!isFull.some((full, index) => full && isFull[index + 1])) continue;
    if (list.every((span) => LANDSCAPE.test(text.slice(span.start, span.end)))) continue;
    spans.push(...list);
    behind = list.at(-1)?.end ?? behind;
  }
  return spans;
}

function listFrom(
  text: string,
  byStart: ReadonlyMap<number, LikelyName>,
  start: number,
): readonly PersonalSpan[] {
  const list: PersonalSpan[] = [];
  let name = byStart.get(start);
  while (name) {
    const { start: from, ends } = name;
    const goesOn = ends.find((end) => separatorAt(text, end) > 0);
    const end = goesOn ?? ends.find((end) => end - from >= 3 || !/^[\u4e00-\u9fff]/.test(text.charAt(end)));
    if (end === undefined) break;
    list.push({ kind: 'name', start: from, end });
    name = goesOn === undefined ? undefined : byStart.get(goesOn + separatorAt(text, goesOn));
  }
  return list;
}

/** Length of what leads from one name of a list to the next: 、, or a number. */
function separatorAt(text: string, at: number): number {
  return /^(?:、\s?|[，,；;]\s?\d{1,2}[.．、)） ]\s?)/.exec(text.slice(at, at + 6))?.[0].length ?? 0;
}
