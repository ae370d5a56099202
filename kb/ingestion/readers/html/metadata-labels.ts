/** 著录项: what a 信息公开目录 states about a document. */
export type LabelledField =
  | 'indexNumber'
  | 'title'
  | 'documentNumber'
  | 'issuer'
  | 'publisher'
  | 'topic'
  | 'genre'
  | 'datedOn'
  | 'publishedOn'
  | 'effectiveOn'
  | 'expiresOn'
  | 'validity'
  | 'disclosure'
  | 'other';

/** The names that sites print, by what they mean; `other` are known names that state nothing kept here. */
const LABELS: Readonly<Record<LabelledField, string>> = {
  indexNumber: '索引号 索引码 信息索引号 信息索引 索取号 索引编号 政府信息索引号',
  title: '标题 名称 信息名称 信息标题 文件名称 文件标题 公文标题 公文名称 政策名称 文件名 法规名称',
  documentNumber:
    '发文字号 文号 发文文号 文件编号 文件号 文件文号 公文文号 公文字号 发布文号 发文号 文件字号 原文文号',
  issuer:
    '发文机关 发文单位 发文机构 发文部门 制发机关 制定机关 制发单位 制定单位 制定部门 颁布机关 发布机关 联合发文单位',
  publisher:
    '发布机构 发布单位 发布部门 公开机构 公开单位 公开部门 公开主体 信息公开机构 信息发布机构 责任部门 产生单位 生成单位',
  topic:
    '主题分类 信息分类 分类 信息类别 主题类别 公文分类 文件分类 所属主题 主题目录 主题名称 政策分类 类别 分类名称',
  genre: '公文种类 文种 体裁分类 体裁 体裁类别 文件种类 公文体裁',
  datedOn:
    '成文日期 成文时间 生成日期 生成时间 发文日期 发文时间 制发日期 制文日期 签发日期 印发日期 印发时间 形成日期 产生日期 颁布日期',
  publishedOn:
    '发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 信息发布日期 上网日期 上网时间 网上发布日期 发文公布日期',
  effectiveOn: '施行日期 实施日期 生效日期 生效时间 实施时间 施行时间 执行日期 有效期起始',
  expiresOn: '失效日期 失效时间 废止日期 废止时间 终止日期 有效期至 截止日期',
  validity:
    '有效性 时效性 效力状态 效力 是否有效 文件状态 时效状态 时效 有效状态 时效说明 文件有效性 法律效力 文件时效',
  disclosure: '公开属性 公开方式 公开类别 公开类型 公开形式',
  other:
    '主题词 关键词 关键字 内容概述 概述 摘要 内容摘要 服务对象 公开范围 公开期限 公开程序 来源 信息来源 文件来源 载体类型 组配分类 文件类型 有效期 备注 附件 语种 浏览次数 点击数 作者 责任编辑 政策解读 解读 层级 字号 记录形式 公开时限 行业分类 适用对象 统一登记号 登记号 统一编号 规范性文件编号 信息公开类别 信息状态 文件下载 废止依据',
};

const FIELD_OF: ReadonlyMap<string, LabelledField> = new Map(
  Object.entries(LABELS).flatMap(([field, names]) =>
    names.split(' ').map((name) => [name, field as LabelledField] as const),
  ),
);

/** Stands in a line where one inline element ends and the next begins: 索引号 and its value may be set apart by no more. */
export const ELEMENT_BORDER = '\u0001';

const GAP = `[\\s${ELEMENT_BORDER}]*`;
const ALTERNATIVES = [...FIELD_OF.keys()]
  .sort((first, second) => second.length - first.length)
  .map((name) => [...name].join(GAP))
  .join('|');
const LABEL = new RegExp(
  `(?<=^|[\\s；;|【\\[（(·•${ELEMENT_BORDER}])(${ALTERNATIVES})${GAP}(?:[】\\]]${GAP}[:：]?|[:：]|${ELEMENT_BORDER}|$)`,
  'g',
);

export interface FoundLabel {
  readonly field: LabelledField;
  readonly start: number;
  /** Behind the colon. */
  readonly end: number;
  /** Or stands in brackets. */
  readonly hasColon: boolean;
}

/** A label without a colon stands in a short line with its value or alone. */
const MAX_BARE_LINE = 60;

export function findLabels(line: string): readonly FoundLabel[] {
  if (line.length > MAX_BARE_LINE && !/[:：]/.test(line)) return [];
  return [...line.matchAll(LABEL)].flatMap((match) => {
    const field = FIELD_OF.get((match[1] ?? '').replaceAll(ELEMENT_BORDER, '').replace(/\s/g, ''));
    if (field === undefined) return [];
    const end = match.index + match[0].length;
    return [{ field, start: match.index, end, hasColon: /[:：】\]]/.test(match[0]) }];
  });
}
