import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../kb/ingestion/readers/pdf/read-pdf.ts';
import { pdfOf } from '../../../support/pdf-of.ts';

const shown = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await readPdf(bytes, {})).blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : [block.header, ...block.rows].map((row) => row.join('|')).join(' / '),
  );

const CELLS = [
  ['Item', 110, 488],
  ['Amount', 210, 488],
  ['Allowance', 110, 468],
  ['100', 210, 468],
] as const;
const TEXT = CELLS.map(([text, x, y]) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`).join('\n');

describe('a table of a PDF', () => {
  it.each([
    [
      'strokes',
      '100 500 m 300 500 l 100 480 m 300 480 l 100 460 m 300 460 l 100 460 m 100 500 l 200 460 m 200 500 l 300 460 m 300 500 l S',
    ],
    [
      'thin bars',
      '100 500 200 0.5 re 100 480 200 0.5 re 100 460 200 0.5 re 100 460 0.5 40 re 200 460 0.5 40 re 300 460 0.5 40 re f',
    ],
    [
      'boxes of cells, moved and scaled',
      'q 2 0 0 2 100 460 cm 0 0 50 10 re 50 0 50 10 re 0 10 50 10 re 50 10 50 10 re s Q',
    ],
  ])('is parted by %s', async (_, lines) => {
    expect(await shown(pdfOf(`${lines}\n${TEXT}`))).toEqual(['Item|Amount / Allowance|100']);
  });

  it('is none where the lines are a path that is not drawn', async () => {
    const outline = '100 500 200 0.5 re 100 480 200 0.5 re 100 460 200 0.5 re 200 460 0.5 40 re n';
    expect(await shown(pdfOf(`${outline}\n${TEXT}`))).toEqual(['Item Amount Allowance 100']);
  });

  it('is read on a page that lies on its side', async () => {
    const turned = `q 0 1 -1 0 400 0 cm 100 300 m 300 300 l 100 280 m 300 280 l 100 260 m 300 260 l 200 260 m 200 300 l S BT /F1 10 Tf 110 288 Td (Item) Tj 100 0 Td (Amount) Tj -100 -20 Td (Allowance) Tj 100 0 Td (100) Tj ET Q`;
    expect(await shown(pdfOf(turned, { page: '/Rotate 90' }))).toEqual(['Item|Amount / Allowance|100']);
  });
});

describe('a damaged PDF', () => {
  it('is given up where a font is read anew at every use', async () => {
    const uses = 'BT /F2 10 Tf (Notice) Tj /F1 10 Tf (x) Tj ET\n'.repeat(4_000);
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts 7 0 R >>';
    const bytes = pdfOf(uses, { font, others: [`[ << /X (${'x'.repeat(1_000_000)}`] });
    await expect(readPdf(bytes, {})).rejects.toMatchObject({
      code: 'corrupt-file',
      message: expect.stringContaining('第 1 页'),
    });
  }, 60_000);
});
