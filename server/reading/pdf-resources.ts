import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadingResources } from '../../kb/ingestion/readers/text-reader.ts';

/** The tables and fonts that come with the PDF library. */
export function findPdfResources(): ReadingResources {
  const folder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  return { cMapUrl: `${join(folder, 'cmaps')}/`, standardFontUrl: `${join(folder, 'standard_fonts')}/` };
}
