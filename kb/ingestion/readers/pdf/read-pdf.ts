import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { assertReadable } from '../layout/assert-readable.ts';
import { blocksOfPages } from '../layout/blocks-of-pages.ts';
import { mayHoldTable } from '../layout/ruled-tables.ts';
import type { LaidOutPage, TextPiece } from '../layout/text-piece.ts';
import type { ReadingResources, TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { findRulings } from './find-rulings.ts';
import { type Matrix, multiply, toMatrix } from './matrix.ts';

const MAX_PAGES = 3_000;
const MAX_PIECES = 3_000_000;
/** Sine of the slant from which text is a watermark or a note in the margin. */
const MAX_SLANT = 0.1;

/** Reads the text layer of a PDF (ISO 32000). Pictures are not looked into. */
export const readPdf: TextReader = async (bytes, resources) => {
  const document = await open(bytes, resources);
  try {
    if (document.numPages > MAX_PAGES) {
      throw new UnreadablePolicyFileError('file-too-large', `文件超过 ${MAX_PAGES} 页，请拆分后再导入`);
    }
    const pages = await readPages(document);
    assertReadable(pages);
    return { blocks: blocksOfPages(pages) };
  } finally {
    await document.loadingTask.destroy();
  }
};

async function open(
  bytes: Uint8Array,
  { cMapUrl, standardFontUrl }: ReadingResources,
): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // The library takes the buffer for itself; the original is still wanted.
    data: Uint8Array.from(bytes),
    ...(cMapUrl === undefined ? {} : { cMapUrl, cMapPacked: true }),
    ...(standardFontUrl === undefined ? {} : { standardFontDataUrl: standardFontUrl }),
    // Of what is drawn only lines are wanted; a picture would be unpacked for nothing.
    maxImageSize: 1,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw unreadable(error);
  }
}

async function readPages(document: PDFDocumentProxy): Promise<readonly LaidOutPage[]> {
  const pages: LaidOutPage[] = [];
  const startedAt = processorMs();
  let count = 0;
  let failed = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const toPage = toMatrix(transform);
      const items = await readItems(page, number, startedAt);
      count += items.length;
      if (count > MAX_PIECES)
        throw new UnreadablePolicyFileError('file-too-large', '文件里的文字太多，请拆分后再导入');
      const pieces = items.flatMap((item) => ('str' in item ? toPiece(item, toPage) : []));
      const rulings = mayHoldTable(pieces) ? await findRulings(page, toPage) : [];
      pages.push({ width, height, pieces, rulings });
      page.cleanup();
    } catch (error) {
      if (error instanceof UnreadablePolicyFileError) throw error;
      failed += 1;
      if (failed > document.numPages / 10) throw unreadable(error);
      pages.push({ width: 0, height: 0, pieces: [] });
    }
  }
  return pages;
}

/**
 * Processor time of this thread. A font whose definition is damaged is read anew at every use of it, which takes half a
 * minute a page; a sound page takes some fifty milliseconds.
 */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const FIRST_PAGES_MS = 4_000;
const EVERY_PAGE_MS = 1_000;

async function readItems(page: PDFPageProxy, number: number, startedAt: number) {
  const reader = page.streamTextContent().getReader();
  const items = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return items;
    items.push(...value.items);
    if (processorMs() - startedAt <= FIRST_PAGES_MS + number * EVERY_PAGE_MS) continue;
    const error = new UnreadablePolicyFileError(
      'corrupt-file',
      `第 ${number} 页读得太慢，文件多半已损坏；请用原来的软件另存一份再导入`,
    );
    await reader.cancel(error);
    throw error;
  }
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
}

/** `toPage` turns the file's coordinates, and a page that lies on its side, into the page as it is seen. */
function toPiece({ str, transform, width }: TextItem, toPage: Matrix): readonly TextPiece[] {
  const [a, b, c, d, x, y] = multiply(toPage, transform);
  const size = Math.hypot(c, d);
  const isSlanted = Math.abs(b) > MAX_SLANT * Math.hypot(a, b);
  if (str.trim() === '' || isSlanted || !Number.isFinite(size + x + y + width)) return [];
  return [{ text: str, x, y, width, size }];
}

function unreadable(error: unknown): UnreadablePolicyFileError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入', {
      cause: error,
    });
  }
  return new UnreadablePolicyFileError('corrupt-file', 'PDF 文件已损坏，打不开，请重新下载或另存后再导入', {
    cause: error,
  });
}
