/**
 * What of a title key may stand for the whole, as sources of regular expressions that a database reads as well: the rules
 * that a notice issues, and the title without the issuer in front.
 */
export const ISSUED_RULES = '关于(?:印发|发布|公布)(.+)的通知$';
export const WITHOUT_ISSUER = '关于.+$';
/** Shorter ones are words, not names. */
export const SHORTEST_NAME = 6;

const RULES = new RegExp(ISSUED_RULES, 'u');
const BARE = new RegExp(WITHOUT_ISSUER, 'u');

/**
 * 题名的各种写法: by which a text may mean the document of a title, in the form in which titles are compared: the title
 * itself; without the issuer in front; the rules that a notice issues for the notice, and the notice for the rules.
 */
export function namesOfTitle(titleKey: string, issuerKeys: readonly string[]): ReadonlySet<string> {
  const rules = RULES.exec(titleKey)?.[1] ?? titleKey;
  const bare = BARE.exec(titleKey)?.[0] ?? titleKey;
  const issuing = `关于印发${rules}的通知`;
  const made = [rules, bare, issuing, ...issuerKeys.flatMap((issuer) => [issuer + bare, issuer + issuing])];
  return new Set([titleKey, ...made.filter((name) => name.length >= SHORTEST_NAME)]);
}
