/**
 * 送入语义模型的文字, the same in every engine: what a chunk means stands in its record's titles and the headings above it
 * as much as in itself.
 */
export function embeddedText(titles: readonly string[], headings: readonly string[], text: string): string {
  return [...titles, ...headings, text].join('\n');
}
