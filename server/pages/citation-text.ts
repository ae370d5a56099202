import type { PolicyWire } from '../contract/library.ts';

/** 引用格式: 《标题》（文号）第三条, as official documents cite each other. */
export function citationText(
  { title, documentNumber }: Pick<PolicyWire, 'title' | 'documentNumber'>,
  label = '',
): string {
  return `${titleInMarks(title)}${documentNumber === undefined ? '' : `（${documentNumber}）`}${label}`;
}

/** A title that is one book title already keeps its marks; marks inside a title become single ones. */
export function titleInMarks(title: string): string {
  const bare = title.replace(/^《([^《》]*)》$/, '$1');
  return `《${bare.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}
