import type { StoredFields } from './index-documents.ts';

/** 送入语义模型的文字: what a chunk says, under its title, as one text. */
export function passageText({ titles, headings, label, body }: StoredFields): string {
  return [titles[0] ?? '', ...(headings ?? []), label ?? '', body ?? '']
    .filter((part) => part !== '')
    .join('\n');
}
