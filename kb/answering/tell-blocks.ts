import type { Answer, AnswerBlock, Citation } from './answer.ts';
import type { AnswerListener } from './answer-listener.ts';
import type { AnswerLog } from './answer-log.ts';

export interface Teller {
  /** Tells what of these has not been told, each once it is durable. */
  tell(blocks: readonly AnswerBlock[], citations: readonly Citation[]): Promise<void>;
  /** Tells what is left of an answer that is stored as a whole. */
  tellRest(answer: Answer): void;
}

/** 逐块告知: nothing twice, unless it has changed. */
export function createTeller(
  listener: AnswerListener,
  log: Pick<AnswerLog, 'storeTold'>,
  answerId: string,
  clock: () => Date,
): Teller {
  const toldBlocks: string[] = [];
  const toldCitations = new Map<string, string>();
  const isTold = (block: AnswerBlock, index: number): boolean => toldBlocks[index] === JSON.stringify(block);
  const tellCitation = (citation: Citation): void => {
    const printed = JSON.stringify(citation);
    if (toldCitations.get(citation.id) !== printed) listener.citationAvailable(citation);
    toldCitations.set(citation.id, printed);
  };
  const tellOne = (block: AnswerBlock, index: number, citations: readonly Citation[]): void => {
    for (const citation of citations) tellCitation(citation);
    listener.blockReady(index, block);
    toldBlocks[index] = JSON.stringify(block);
  };
  const citedBy = ({ citationIds }: AnswerBlock, citations: readonly Citation[]): readonly Citation[] =>
    citations.filter(({ id }) => citationIds.includes(id));
  return {
    tell: async (blocks, citations) => {
      for (const [blockIndex, block] of blocks.entries()) {
        if (isTold(block, blockIndex)) continue;
        const cited = citedBy(block, citations);
        await log.storeTold({ answerId, blockIndex, block, citations: cited, toldAt: clock() });
        tellOne(block, blockIndex, cited);
      }
    },
    tellRest: ({ blocks, citations }) => {
      for (const citation of citations) tellCitation(citation);
      for (const [index, block] of blocks.entries())
        if (!isTold(block, index)) tellOne(block, index, citedBy(block, citations));
    },
  };
}
