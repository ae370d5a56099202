import { ASKED_FORMS, ASKING_PATTERNS, type AskedForm } from '../../content/asked-forms.ts';

/** 问点: the place in a question that its answer fills: 原告[何时]到案 has 原告 before it and 到案 behind. */
export interface AskedGap {
  readonly form: AskedForm;
  readonly before: string;
  readonly after: string;
}

/** Where a question asks twice, the narrower form counts. */
export function askedGap(question: string): AskedGap {
  const text = question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[?。!\s]+$/u, '');
  let found: { readonly form: AskedForm; readonly start: number; readonly end: number } | undefined;
  for (const form of ASKED_FORMS) {
    if (form === 'open') continue;
    const match = ASKING_PATTERNS[form].exec(text);
    if (!match) continue;
    found = { form, start: match.index, end: match.index + match[0].length };
    break;
  }
  if (!found) return { form: 'open', before: letters(text.replace(/[是为有]$/u, '')), after: '' };
  return {
    form: found.form,
    before: letters(text.slice(0, found.start)),
    after: letters(text.slice(found.end)),
  };
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
