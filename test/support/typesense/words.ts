/** How the server splits a field without locale: at white space; every sign is dropped, letters become small. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase())
    .filter((word) => word !== '');
}
