import { evidenceOf } from '../grounding/evidence-of.ts';
import { groundSentence } from '../grounding/ground-sentence.ts';
import type { Passage } from '../grounding/passage.ts';
import { readSource, type SourcePassage } from '../grounding/source-clauses.ts';
import type { ReplySentence } from '../language-model.ts';
import type { DraftBlock } from '../walk.ts';
import { cleanSentence } from './clean-sentence.ts';
import type { GeneratedSentence } from './generation.ts';

export interface SentenceJudge {
  /** The blocks that a sentence of the model makes: none, one, or several. */
  judge(sentence: ReplySentence): readonly DraftBlock[];
  readonly sentences: readonly GeneratedSentence[];
  readonly blocks: readonly DraftBlock[];
}

/** Judges the sentences of one reply as they come; what is not supported leaves nothing but its verdict. */
export function createSentenceJudge(
  passages: readonly Passage[],
  highlightsOf: (text: string) => DraftBlock['highlights'],
): SentenceJudge {
  const sources = passages.map(readSource);
  const sentences: GeneratedSentence[] = [];
  const blocks: DraftBlock[] = [];
  const judgeOne = ({ text, sources: cited }: ReplySentence): readonly DraftBlock[] => {
    const own = sources.filter(({ passage }) => cited.includes(passage.token));
    const others = sources.filter((source) => !own.includes(source));
    const found = blocks.some((block) => block.text === text)
      ? ({ reason: 'repeated' } as const)
      : groundSentence(text, own, others);
    if ('reason' in found) {
      sentences.push({ text, sources: cited, verdict: found.reason });
      return [];
    }
    const isElsewhere = found.tokens.some((token) => !cited.includes(token));
    sentences.push({ text, sources: cited, verdict: isElsewhere ? 'attached-elsewhere' : 'kept' });
    const block: DraftBlock = {
      kind: 'sentence',
      text,
      highlights: highlightsOf(text),
      evidence: evidenceOf(found),
      generatedFrom: passagesOf(found.tokens, sources),
    };
    blocks.push(block);
    return [block];
  };
  return { sentences, blocks, judge: (sentence) => cleanSentence(sentence).flatMap(judgeOne) };
}

function passagesOf(tokens: readonly string[], sources: readonly SourcePassage[]): readonly Passage[] {
  return sources.filter(({ passage }) => tokens.includes(passage.token)).map(({ passage }) => passage);
}
