/** Terms that sentences and questions are compared by: single characters and pairs of Han text, words of the rest. */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = [];
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[a-z0-9.]+/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      terms.push(run);
      continue;
    }
    for (let index = 0; index < run.length; index += 1) {
      terms.push(run.charAt(index));
      if (index + 1 < run.length) terms.push(run.slice(index, index + 2));
    }
  }
  return terms;
}
