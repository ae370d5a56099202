import type { NextStep, Notice } from '../answering/answer.ts';

/** 提示语: reviewed sentences that go with an answer; they never state a rule. */
export const NOTICE_TEXTS: Readonly<Record<Notice['code'], string>> = {
  'what-was-searched': '已检索全部公开的政策文件、标准问答和办事指南。',
  'spelling-corrected': '问题中可能有错别字，已按读音相同的词检索。',
  'validity-unknown': '所引文件的来源没有标注有效性，使用前请向发文机关核实。',
  'higher-level': '没有查到所问地区本级的规定，所引为上级的规定。',
  'several-documents': '几份现行有效的文件对此都有规定。',
  'documents-differ': '几份现行有效的文件写法不同，以哪一份为准请向发文机关核实。',
  'choose-region': '各地的规定不一样，请选择您要问的地区。',
  'choose-audience': '个人办理和企业办理的要求不一样，请选择。',
  'choose-matter': '您问的可能是下面的事项，是的话请选择；都不是的话，请换个说法再问。',
  'rule-coming': '有新的规定尚未施行，本回答不以它为依据。',
  'rule-ended': '有规定不久前已经终止，本回答不以它为依据。',
  'not-in-force': '所引文件或条款当前不是现行有效，请注意引文旁标注的状态。',
  amended: '所引条款有修改，这里可能是修改前的文字，请一并查看作出修改的文件。',
  'pending-change': '另有文件可能修改或废止所引内容，尚待工作人员确认，请以发文机关公布的最新文本为准。',
  'stale-basis': '这条标准答案的原依据已变化，正在复核，请以现行文件为准。',
  'sample-data': '示例数据：所引内容来自随系统附带的虚构示例库，不是真实政策。',
  'missing-identifier': '您提到的部分文件不在本库收录范围内，回答只依据库内文件。',
  'verbatim-only': '智能归纳暂不可用或未通过核对，本回答直接摘自政策原文。',
  'question-masked': '问题中的个人信息已隐去，没有保存。提问时无需填写个人信息。',
};

/** `problem` as the basis keeps it: 依据已不再有效：自2026年2月1日起已被示政发〔2026〕1号废止. */
export function staleBasisText(problem: string): string {
  return `这条标准答案的原依据已变化（${problem}），正在复核，请以现行文件为准。`;
}

/** What stands behind a refusal: the visitor sees that the library was searched, for what and as of when. */
export function searchedText(searched: string, asOf: string): string {
  return `已在公开的政策文件、标准问答和办事指南中检索“${searched}”（按${asOf}的有效性），没有找到可以作为依据的内容。`;
}

/** The question as typed stays; what is put in quotation marks is searched as it stands. */
export function correctedSpellingText(corrected: string): string {
  return `按“${corrected}”检索。如果不是这个意思，请给原来的词加上引号再问。`;
}

/** A record that is near the question and does not answer it. */
export function nearestText(title: string, from: string | undefined): string {
  return `相近内容（不是回答）：${title}${from === undefined ? '' : `（${from}）`}`;
}

export function departmentPhoneText(department: string | undefined, phone: string): string {
  return `拨打${department ?? '承办部门'}咨询电话 ${phone}`;
}

export const HANDOFF_STEP: NextStep = {
  kind: 'handoff',
  text: '留言给工作人员',
  target: '/api/v1/handoffs',
};

export const HOTLINE_STEP: NextStep = {
  kind: 'phone',
  text: '拨打12345政务服务便民热线',
  target: '12345',
};

export const EMERGENCY_STEPS: readonly NextStep[] = [
  { kind: 'phone', text: '报警', target: '110' },
  { kind: 'phone', text: '火警', target: '119' },
  { kind: 'phone', text: '医疗急救', target: '120' },
  { kind: 'phone', text: '心理援助热线', target: '12356' },
];

export const VIOLENCE_STEPS: readonly NextStep[] = [
  { kind: 'phone', text: '报警', target: '110' },
  { kind: 'phone', text: '妇女维权公益服务热线', target: '12338' },
  { kind: 'phone', text: '公共法律服务热线（可申请法律援助）', target: '12348' },
];

export const SEARCH_STEP_TEXT = '在政策文件库中检索';
