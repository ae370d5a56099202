import type { AnswerBlock, Citation } from './answer.ts';

/**
 * 回答旁听: what a caller may watch while an answer is made. Blocks arrive grounded, checked and already stored; one that
 * comes again under the same index replaces the one before. The answer returned at the end is the one that counts.
 */
export interface AnswerListener {
  started(answerId: string, conversationId: string): void;
  citationAvailable(citation: Citation): void;
  blockReady(blockIndex: number, block: AnswerBlock): void;
}
