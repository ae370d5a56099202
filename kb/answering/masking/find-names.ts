import { NOT_IN_NAMES, NOT_NAMES } from '../../content/surnames.ts';
import { findIntroducedNames } from './introduced-names.ts';
import { NAME } from './name-shape.ts';
import { KIN, NAME_ENDS } from './name-words.ts';
import type { PersonalSpan } from './personal-data.ts';

const BEHIND = `(?=${NAME_ENDS})`;
const ROLE =
  '(?:姓名|联系人|申请人|户主|业主|产权人|当事人|举报人|投诉人|反映人|来信人|写信人|反映者|收件人|留言人|控告人|求助人|经办人|被保险人|参保人|持卡人|患者|签名|署名|落款)';

interface Frame {
  readonly pattern: RegExp;
  /** The frame also introduces other words: 我是高中生. */
  readonly isWeak: boolean;
}

const FRAMES: readonly Frame[] = [
  {
    pattern: new RegExp(
      `(?<=(?:我|本人|他|她|[子女儿亲妈爸婆公妻夫孩])(?:的?名字)?(?:名?叫做?|名为|名)[“"]?)${NAME}${BEHIND}`,
      'g',
    ),
    isWeak: false,
  },
  { pattern: new RegExp(`(?<=${ROLE}[为是：:叫 ]{1,2})${NAME}${BEHIND}`, 'g'), isWeak: false },
  {
    pattern: new RegExp(
      `(?<=(?:我(?:的名字)?是|(?:常用|真实)名字|本人|我是[^，。；\\n]{0,12}(?:村民|居民|业主|职工|学生|市民|家长|员工|村的?|镇的?|小区的?)|${KIN}(?:是|：|叫)?|此致[^\\n]{0,6}))${NAME}${BEHIND}`,
      'g',
    ),
    isWeak: true,
  },
  // 张三（身份证…）, 李四，男，1960年生: whoever is introduced by papers or sex.
  {
    pattern: new RegExp(
      `(?<=^|[，,。！!？?；;：:、（(\\s])${NAME}(?=[，,（( ]{0,2}(?:身份证|手机号|联系电话|[男女](?:[，,]|$))|[，,（( ]{1,2}[家现]?住(?![户房]))`,
      'g',
    ),
    isWeak: true,
  },
];

/** 姓名 where people say who somebody is, and wherever the same name stands again. */
export function findNames(text: string): readonly PersonalSpan[] {
  const found = [...framedNames(text), ...findIntroducedNames(text)];
  const names = new Set(found.map(({ start, end }) => text.slice(start, end)));
  return [...found, ...[...names].flatMap((name) => occurrences(text, name))];
}

function framedNames(text: string): readonly PersonalSpan[] {
  return FRAMES.flatMap(({ pattern, isWeak }) =>
    [...text.matchAll(pattern)].flatMap((found): readonly PersonalSpan[] => {
      if (NOT_IN_NAMES.test(found[0].slice(1))) return [];
      if (isWeak && NOT_NAMES.test(found[0])) return [];
      return [{ kind: 'name', start: found.index, end: found.index + found[0].length }];
    }),
  );
}

function occurrences(text: string, name: string): readonly PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    spans.push({ kind: 'name', start, end: start + name.length });
  }
  return spans;
}
