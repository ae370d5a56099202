import { describe, expect, it } from 'vitest';
import { readOfd } from '../../../../kb/ingestion/readers/ofd/read-ofd.ts';
import { writeArchive } from '../../../../scripts/fuzzing/write-archive.ts';

const text = (words: string, x: number, y: number): string =>
  `<ofd:TextObject ID="1" Boundary="${x} ${y} 60 5" Font="2" Size="3.5"><ofd:TextCode X="0" Y="3.5" DeltaX="g ${words.length - 1} 3.5">${words}</ofd:TextCode></ofd:TextObject>`;
const path = (boundary: string, data: string, more = ''): string =>
  `<ofd:PathObject ID="2" Boundary="${boundary}" LineWidth="0.2" ${more}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;

function ofdOf(content: string): Uint8Array {
  const part = (root: string, inner: string): string =>
    `<ofd:${root} xmlns:ofd="http://www.ofdspec.org/2016">${inner}</ofd:${root}>`;
  const files = {
    'OFD.xml': part('OFD', '<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>'),
    'Doc_0/Document.xml': part('Document', '<ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages>'),
    'Doc_0/Page.xml': part('Page', `<ofd:Content><ofd:Layer ID="3">${content}</ofd:Layer></ofd:Content>`),
  };
  return writeArchive(
    Object.entries(files).map(([name, xml]) => ({ path: name, bytes: new TextEncoder().encode(xml) })),
  );
}

const shown = async (content: string): Promise<readonly string[]> =>
  (await readOfd(ofdOf(content), {})).blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : [block.header, ...block.rows].map((row) => row.join('|')).join(' / '),
  );

const CELLS = [
  text('对象', 32, 61),
  text('标准', 72, 61),
  text('八十周岁老人', 32, 71),
  text('一百元', 72, 71),
].join('');

describe('a table of an OFD document', () => {
  it('is parted by strokes', async () => {
    const lines = [0, 10, 20].map((y) => path(`30 ${60 + y} 80 0.2`, 'M 0 0 L 80 0')).join('');
    const sides = [0, 40, 80].map((x) => path(`${30 + x} 60 0.2 20`, 'M 0 0 L 0 20')).join('');
    expect(await shown(lines + sides + CELLS)).toEqual(['对象|标准 / 八十周岁老人|一百元']);
  });

  it('is parted by thin bars in one path, scaled', async () => {
    const bar = (x: number, y: number, width: number, height: number): string =>
      `M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} C`;
    const bars = [bar(0, 0, 160, 0.4), bar(0, 20, 160, 0.4), bar(0, 40, 160, 0.4), bar(80, 0, 0.4, 40)].join(
      ' ',
    );
    const grid = path('30 60 80 20', bars, 'CTM="0.5 0 0 0.5 0 0" Stroke="false" Fill="true"');
    expect(await shown(grid + CELLS)).toEqual(['对象|标准 / 八十周岁老人|一百元']);
  });

  it('is none where nothing is drawn', async () => {
    const hidden = path(
      '30 60 80 20',
      'M 0 0 L 80 0 M 0 10 L 80 10 M 0 20 L 80 20 M 40 0 L 40 20',
      'Visible="false"',
    );
    expect(await shown(hidden + CELLS)).toEqual(['对象 标准八十周岁老人 一百元']);
  });
});
