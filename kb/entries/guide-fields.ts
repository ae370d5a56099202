import type { GuideContent } from './service-guide.ts';

/** 办事指南栏目: the fields people ask for, in the order in which a guide is read. */
export const GUIDE_FIELDS = [
  { key: 'conditions', name: '办理条件' },
  { key: 'materials', name: '申请材料' },
  { key: 'steps', name: '办理流程' },
  { key: 'statutoryTimeLimit', name: '法定时限' },
  { key: 'committedTimeLimit', name: '承诺时限' },
  { key: 'places', name: '办理地点' },
  { key: 'phones', name: '咨询电话' },
  { key: 'fees', name: '收费标准' },
  { key: 'department', name: '办理部门' },
] as const satisfies readonly { readonly key: keyof GuideContent; readonly name: string }[];

export type GuideField = (typeof GUIDE_FIELDS)[number]['key'];

/** The published text of a field, one line for each item; it is indexed, cited and shown. Empty where the guide says nothing. */
export function guideFieldText(content: GuideContent, field: GuideField): string {
  const value = content[field];
  return (typeof value === 'string' ? value : (value ?? []).join('\n')).normalize('NFC');
}
