/** A text whose quoted parts are replaced by marks, ⟦0⟧, ⟦1⟧ …, so that what is ordered can be read without what is quoted. */
export interface MaskedText {
  readonly text: string;
  /** By number of the mark; one line a paragraph. */
  readonly quoted: readonly (readonly string[])[];
}

/**
 * Takes out what stands in “”. A quotation of several paragraphs opens anew at each and closes once, so an opening mark
 * inside a quotation is one only at the head of a line.
 */
export function maskQuotations(lines: readonly string[]): MaskedText {
  const quoted: string[][] = [];
  let text = '';
  let open: string[] | undefined;
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      if (open) open.push('');
      else text += '\n';
    }
    for (const [place, character] of [...line].entries()) {
      if (open === undefined) {
        if (character === '“') open = [''];
        else text += character;
      } else if (character === '”') {
        text += `⟦${quoted.length}⟧`;
        quoted.push(open.map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== ''));
        open = undefined;
      } else if (!(character === '“' && place === 0)) {
        open[open.length - 1] += character;
      }
    }
  }
  // A quotation that never closes ends with its point.
  if (open) {
    text += `⟦${quoted.length}⟧`;
    quoted.push(open.filter((paragraph) => paragraph.trim() !== ''));
  }
  return { text, quoted };
}

/** The clause as a person may read it: quotations shortened. */
export function unmask(text: string, quoted: MaskedText['quoted']): string {
  return text.replace(/⟦(\d+)⟧/g, (_, number: string) => {
    const words = quoted[Number(number)]?.join('') ?? '';
    return `“${words.length > 30 ? `${words.slice(0, 29)}…` : words}”`;
  });
}
