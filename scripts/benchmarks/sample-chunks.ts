import type { IndexRecord } from '../../kb/retrieval/search-index.ts';
import { createRandom } from '../../kb/retrieval/semantics/training/random.ts';

const CHUNKS_PER_RECORD = 10;
const CHUNK_CHARACTERS = 300;
/** Where the questions are asked: a fifth of the records apply there. */
export const DIVISION = '990100';
const DIVISIONS = [DIVISION, '990200', '990300', '990400', '990500'];

/** 仿真条文: records of ten chunks of some 300 characters, their words drawn from the given sentences. */
export function* sampleRecords(chunks: number, sentences: readonly string[]): Generator<IndexRecord> {
  const random = createRandom(20_261_128);
  const draw = (): string => sentences[random() % sentences.length] as string;
  for (let number = 0; number < Math.ceil(chunks / CHUNKS_PER_RECORD); number++) {
    const recordId = `bench-${number}`;
    yield {
      kind: 'policy',
      recordId,
      versionId: `${recordId}@1`,
      title: `示例市关于${draw()}的通知（第${number}号）`,
      alternativeTitles: [],
      negativeTitles: [],
      documentNumbers: [`示政发〔${1990 + (number % 36)}〕${number}号`],
      divisionCode: DIVISIONS[number % DIVISIONS.length],
      validity: [{ status: 'in-force', reasons: [] }],
      visibility: 'public',
      topics: [],
      issuers: ['示例市人民政府'],
      chunks: Array.from({ length: CHUNKS_PER_RECORD }, (_, ordinal) => {
        let text = `第${ordinal + 1}条 `;
        while (text.length < CHUNK_CHARACTERS) text += `${draw()}，由第${random() % 1000}片区办理。`;
        return { id: `${recordId}~a${ordinal + 1}`, label: `第${ordinal + 1}条`, headingPath: [], text };
      }),
    };
  }
}

export function sampleQuestions(count: number, wordings: readonly string[]): readonly string[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => `${wordings[random() % wordings.length]}怎么办理`);
}
