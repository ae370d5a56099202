import { CONTRASTING_VALUES, type ContrastingValues } from '../../content/contrasting-values.ts';
import type { CandidateSentence } from './candidate-sentences.ts';

/** What the question names of each kind: 首套 of homes. Empty for most questions. */
export type NamedValues = readonly { readonly of: ContrastingValues; readonly named: ReadonlySet<string> }[];

export function namedValues(question: string): NamedValues {
  return CONTRASTING_VALUES.flatMap((of) => {
    const named = valuesIn(question, of);
    return named.size === 0 ? [] : [{ of, named }];
  });
}

/**
 * Whether the sentence speaks of another case than the question names: 第二套住房, asked about 首套. What a sentence does
 * not say itself the sentences before it in its provision say, else the headings, else the title.
 */
export function isOfOtherCase(named: NamedValues, sentence: CandidateSentence): boolean {
  return named.some(({ of, named: asked }) => isOther(valuesSaid(sentence, of), asked));
}

/** Whether a title names another case than the question does. */
export function isTitleOfOtherCase(named: NamedValues, title: string): boolean {
  return named.some(({ of, named: asked }) => isOther(valuesIn(title, of), asked));
}

function isOther(said: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  return said.size > 0 && ![...asked].some((value) => said.has(value));
}

function valuesSaid(
  { text, start, provision, policy, wording }: CandidateSentence,
  of: ContrastingValues,
): ReadonlySet<string> {
  const before = provision.text.slice(0, start);
  for (const place of [text, before, wording.headings, policy.version.metadata.title]) {
    const said = valuesIn(place, of);
    if (said.size > 0) return said;
  }
  return new Set();
}

function valuesIn(text: string, { values }: ContrastingValues): ReadonlySet<string> {
  return new Set(values.filter(({ words }) => words.test(text)).map(({ value }) => value));
}
