/** A title as it is compared: white space, width and 《》 disregarded. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s《》〈〉"“”„‟]/gu, '')
    .toLowerCase();
}

/** Below this a shorter title says too little to be found again at the end of a longer one. */
const MIN_LENGTH = 6;

/**
 * Whether two title keys may be one document's, when its 发文字号 is known to be the same: a reference may leave the
 * issuer out, 关于印发…的通知, or name the rules that a notice issues rather than the notice.
 */
export function isSameTitle(first: string, second: string): boolean {
  if (first === second) return true;
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  if (short.length < MIN_LENGTH) return false;
  return long.endsWith(short) || long.includes(`印发${short}`) || long.includes(`发布${short}`);
}
