import type { ValidityRelationType } from '../policy/relation.ts';

const VERBS: Readonly<Record<ValidityRelationType, string>> = {
  amends: '修改',
  repeals: '废止',
  lapses: '宣布失效',
  supersedes: '代替',
};

/** More than this makes no sentence. */
const MAX_SAID = 3;

/** 待确认的修改 as a sentence names it. */
export interface NamedPendingChange {
  /** Undefined where the visitor may not see the acting document. */
  readonly acting?: string | undefined;
  readonly types: readonly ValidityRelationType[];
  readonly target: string;
  /** 第四条, where it concerns parts. */
  readonly provisions: readonly string[];
}

/** Says that something may have changed what is cited, and not that it has. */
export function pendingChangeText(changes: readonly NamedPendingChange[]): string {
  const said = changes
    .slice(0, MAX_SAID)
    .map(({ target, ...change }) => actOn(change, `《${bare(target)}》`));
  const more = changes.length > MAX_SAID ? `等${changes.length}处` : '';
  return `${said.join('；')}${more}，尚待工作人员确认。所引条文可能已有变化，请以发文机关公布的最新文本为准。`;
}

/** The same above the text itself, or above what rests on it. */
export function pendingChangeLine(change: Omit<NamedPendingChange, 'target'>, target?: string): string {
  return `${actOn(change, target === undefined ? '本文件' : `《${bare(target)}》`)}，尚待工作人员确认`;
}

export function pendingLinkText(title: string): string {
  return `查看可能作出修改或废止的文件：《${bare(title)}》`;
}

function actOn({ acting, types, provisions }: Omit<NamedPendingChange, 'target'>, target: string): string {
  const actor = acting === undefined ? '另一份文件' : `《${bare(acting)}》`;
  const verbs = [...new Set(types.map((type) => VERBS[type]))].join('、');
  return `${actor}可能${verbs}${target}${provisions.join('、')}`;
}

function bare(title: string): string {
  return title.replace(/^《|》$/g, '');
}
