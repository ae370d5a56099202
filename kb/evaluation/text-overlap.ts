/** The text as answers are compared: NFKC, without punctuation, symbols and white space. */
export function comparedText(text: string): string {
  return text.normalize('NFKC').replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
}

/** ROUGE-L of characters, F1 form: by the longest sequence that both hold in the same order. Of compared texts. */
export function rougeL(candidate: string, reference: string): number {
  return harmonic(longestCommonSubsequence(candidate, reference), candidate.length, reference.length);
}

/** 字 F1: by the characters that both hold, order disregarded. Of compared texts. */
export function characterF1(candidate: string, reference: string): number {
  const left = new Map<string, number>();
  for (const character of reference) left.set(character, (left.get(character) ?? 0) + 1);
  let shared = 0;
  for (const character of candidate) {
    const count = left.get(character) ?? 0;
    if (count === 0) continue;
    left.set(character, count - 1);
    shared += 1;
  }
  return harmonic(shared, Array.from(candidate).length, Array.from(reference).length);
}

function harmonic(shared: number, candidateLength: number, referenceLength: number): number {
  return shared === 0 ? 0 : (2 * shared) / (candidateLength + referenceLength);
}

function longestCommonSubsequence(first: string, second: string): number {
  let above = new Uint32Array(second.length + 1);
  for (let row = 0; row < first.length; row++) {
    const current = new Uint32Array(second.length + 1);
    const code = first.charCodeAt(row);
    for (let column = 0; column < second.length; column++) {
      current[column + 1] =
        code === second.charCodeAt(column)
          ? (above[column] as number) + 1
          : Math.max(current[column] as number, above[column + 1] as number);
    }
    above = current;
  }
  return above[second.length] as number;
}
