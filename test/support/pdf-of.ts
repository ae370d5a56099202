const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

interface PdfParts {
  /** Entries of the page beside those it must have. */
  readonly page?: string;
  /** The object that /F1 names; /F2 names a sound font. */
  readonly font?: string;
  /** Objects from number 7 on. */
  readonly others?: readonly string[];
}

/** One page of a file without a table of contents, which readers repair. */
export function pdfOf(content: string, parts: PdfParts = {}): Uint8Array {
  const objects = objectsOf(content, parts);
  return new TextEncoder().encode(`%PDF-1.4\n${objects.join('')}trailer << /Root 1 0 R >>\n%%EOF`);
}

export function pdfStream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function objectsOf(content: string, { page = '', font = HELVETICA, others = [] }: PdfParts): string[] {
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] ${page} /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    pdfStream(content),
    font,
    HELVETICA,
    ...others,
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
}
