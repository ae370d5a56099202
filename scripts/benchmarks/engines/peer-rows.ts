import { analyze } from '../../../kb/retrieval/analyze.ts';
import { embeddedText } from '../../../kb/retrieval/embedded-text.ts';
import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import type { IndexRecord } from '../../../kb/retrieval/search-index.ts';

/** What a peer is given of a chunk. */
export interface PeerRow {
  readonly id: number;
  readonly recordId: string;
  readonly division: string;
  /** Our tokens of title, headings and text, apart by blanks. */
  readonly words: string;
  readonly vector: Float32Array;
}

export async function* peerRows(
  records: Iterable<IndexRecord>,
  embedder: Embedder | undefined,
): AsyncGenerator<PeerRow> {
  let id = 0;
  for (const record of records) {
    const { recordId, title, alternativeTitles, divisionCode = '', chunks } = record;
    const vectors = await embedder?.embed(
      chunks.map((chunk) =>
        embeddedText([record.title, ...record.alternativeTitles], chunk.headingPath, chunk.text),
      ),
      'passage',
    );
    for (const [at, { headingPath, text }] of chunks.entries()) {
      const words = analyze([title, ...alternativeTitles, ...headingPath, text].join(' ')).join(' ');
      const vector = vectors?.[at] ?? new Float32Array();
      yield { id: id++, recordId, division: divisionCode, words, vector };
    }
  }
}
