/** Programs know fields by the names they sent; people by what stands beside the box. */
export type Audience = 'programs' | 'people';

interface Field {
  readonly name: string;
  /** What a caller must give. */
  readonly expectation: string;
  /** The same for people, who do not type codes; the expectation where absent. */
  readonly advice?: string | undefined;
}

const A_DATE = '应为存在的日期，形如 2024-05-01';
const A_WHOLE_NUMBER = '应为从 1 起的整数';
const AN_ID = '应为1到128位的字母、数字或 . _ : -';
const A_CHOICE = '不是可以选择的值，请重新选择';

const FIELDS: Readonly<Record<string, Field>> = {
  question: { name: '问题', expectation: '应为1到4000字的文字' },
  conversationId: { name: '会话编号', expectation: '应为8到64位的字母、数字、下划线或连字符' },
  divisionCode: { name: '地区', expectation: '应为1到12位行政区划代码' },
  asOf: { name: '查询的日期', expectation: A_DATE },
  from: { name: '起始日期', expectation: A_DATE },
  to: { name: '截止日期', expectation: A_DATE },
  audience: { name: '提问人类型', expectation: '应为 individual 或 organisation' },
  channel: { name: '渠道', expectation: '应为 widget、kiosk、site、operator 或 api' },
  documentId: { name: '文件编号', expectation: AN_ID },
  document: { name: '文件编号', expectation: AN_ID },
  id: { name: '编号', expectation: '不是有效的编号' },
  q: {
    name: '检索词',
    expectation: '应为检索词，不超过500字；不写检索词时须给出至少一个筛选条件',
    advice: '不能超过500字；不写检索词时，须选择至少一个条件',
  },
  issuer: { name: '发文机关', expectation: '应为1到100字的文字' },
  topic: { name: '主题', expectation: '应为1到100字的文字' },
  level: {
    name: '层级',
    expectation: '应为 national、provincial、prefecture、county 或 township',
    advice: A_CHOICE,
  },
  year: { name: '年份', expectation: '应为四位数的年份，形如 2024' },
  sort: { name: '排序', expectation: '应为 relevance 或 date', advice: A_CHOICE },
  format: { name: '格式', expectation: '应为 json 或 csv' },
  kind: { name: '类别', expectation: '应为 policy、entry、guide 或 provision', advice: A_CHOICE },
  validity: {
    name: '有效性',
    expectation:
      '应为 in-force、not-yet-effective、amended、partly-repealed、repealed、lapsed、superseded 或 unknown',
    advice: A_CHOICE,
  },
  unmarked: { name: '有效性未标注的文件', expectation: '应为 include 或 exclude', advice: A_CHOICE },
  page: { name: '页码', expectation: A_WHOLE_NUMBER },
  pageSize: { name: '每页条数', expectation: A_WHOLE_NUMBER },
  before: { name: '变化的序号', expectation: A_WHOLE_NUMBER },
  rating: { name: '评价', expectation: '应为 helpful 或 not-helpful' },
  comment: { name: '意见', expectation: '不超过1000字' },
  message: { name: '内容', expectation: '应为1到2000字的文字' },
  contact: { name: '联系方式', expectation: '应为姓名、电话和邮箱，至少写对格式' },
  version: { name: '版本', expectation: '不是有效的版本编号' },
};

/** In a comparison `from` and `to` are its sides, not dates. */
const SIDE_NAMES: Readonly<Record<string, string>> = { from: '旧版本', to: '新版本' };
const A_VERSION = '应为版本编号或者文件编号';

/** `请求不正确` says nothing; name each field and what it must be. Values are not repeated: they may be personal. */
export function describeRejection(issues: readonly unknown[], audience: Audience): string {
  const sentences = new Set(issues.slice(0, 5).map((issue) => describeIssue(issue, audience)));
  return `${[...sentences].join('；')}。`;
}

function describeIssue(issue: unknown, audience: Audience): string {
  const given = fieldOf(issue);
  if (given === undefined) return '请求体应为接口说明中的 JSON 对象';
  const field = FIELDS[given];
  if (field === undefined) {
    return audience === 'people' ? '地址中有一项不正确，请检查地址' : `${given.slice(0, 40)} 不正确`;
  }
  if (isUnion(issue))
    return audience === 'people' ? `${SIDE_NAMES[given]}${A_VERSION}` : `${given} ${A_VERSION}`;
  const limit = limitOf(issue);
  return audience === 'people'
    ? `${field.name}${field.advice ?? field.expectation}${limit}`
    : `${given} ${field.expectation}${limit}`;
}

function fieldOf(issue: unknown): string | undefined {
  if (typeof issue !== 'object' || issue === null) return undefined;
  if ('path' in issue && Array.isArray(issue.path) && issue.path.length > 0) return String(issue.path[0]);
  if ('instancePath' in issue && typeof issue.instancePath === 'string') {
    return issue.instancePath.split('/')[1] || undefined;
  }
  return undefined;
}

/** As the schema library tells it, or as the server passes it on. */
function isUnion(issue: unknown): boolean {
  const { code, keyword } = issue as { readonly code?: unknown; readonly keyword?: unknown };
  return code === 'invalid_union' || keyword === 'invalid_union';
}

/** Of a number that is too large. */
function limitOf(issue: unknown): string {
  const { params, ...own } = issue as { readonly params?: object };
  const { origin, maximum } = { ...own, ...params } as {
    readonly origin?: unknown;
    readonly maximum?: unknown;
  };
  const isNumber = origin === 'number' || origin === 'int';
  return isNumber && typeof maximum === 'number' ? `，最大 ${maximum}` : '';
}
