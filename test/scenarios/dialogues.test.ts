import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary, TODAY } from '../support/answering-library.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
const DEPTH = 5;

interface Dialogue {
  readonly id: string;
  readonly kind: 'follow-up' | 'new-topic';
  readonly set: 'ncp_plus' | 'gd_matters';
  readonly turns: readonly string[];
  /** The last question as somebody would write who had not said anything before. */
  readonly writtenOut: string;
  readonly gold_ids: readonly string[];
}

const linesOf = <T>(path: string): readonly T[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const dialogues = linesOf<Dialogue>(join(import.meta.dirname, '..', 'fixtures', 'dialogues.jsonl'));

interface Judged extends Dialogue {
  readonly rewritten: string;
  readonly isFoundWrittenOut: boolean;
  readonly isFoundRewritten: boolean;
}

describe.skipIf(!data)('dialogues of two and three turns', () => {
  const judged: Judged[] = [];

  beforeAll(async () => {
    const held: Record<Dialogue['set'], AnsweringLibrary> = {
      ncp_plus: await answeringLibrary({ policies: linesOf(join(data ?? '', 'ncp_plus', 'policies.jsonl')) }),
      gd_matters: await answeringLibrary({ guides: linesOf(join(data ?? '', 'gd_matters', 'guides.jsonl')) }),
    };
    for (const dialogue of dialogues) {
      const { ask, log, searchIndex } = held[dialogue.set];
      const isFound = async (text: string): Promise<boolean> => {
        const { hits } = await searchIndex.search({
          text,
          filter: { asOf: TODAY, visibility: ['public'] },
          limit: DEPTH,
        });
        return hits.some(({ recordId }) => dialogue.gold_ids.includes(recordId));
      };
      for (const turn of dialogue.turns) await ask(turn, { conversationId: dialogue.id });
      const rewritten = log.stored.at(-1)?.rephrasedText ?? '';
      judged.push({
        ...dialogue,
        rewritten,
        isFoundWrittenOut: await isFound(dialogue.writtenOut),
        isFoundRewritten: await isFound(rewritten),
      });
    }
  });

  const figuresOf = (kind: Dialogue['kind']) => {
    const some = judged.filter((dialogue) => dialogue.kind === kind);
    const written = some.filter(({ isFoundWrittenOut }) => isFoundWrittenOut).length;
    const rewritten = some.filter(({ isFoundRewritten }) => isFoundRewritten).length;
    const lost = some
      .filter((dialogue) => dialogue.isFoundWrittenOut && !dialogue.isFoundRewritten)
      .map(({ turns, rewritten: text }) => `${turns.join(' | ')} → ${text}`);
    process.stdout.write(
      `${kind}: hit@${DEPTH} written out ${written}, rewritten ${rewritten} of ${some.length}\n`,
    );
    return { written, rewritten, lost };
  };

  it('find with the rewritten follow-up nearly what the written-out question finds', () => {
    const { written, rewritten, lost } = figuresOf('follow-up');
    expect(written).toBeGreaterThan(190);
    expect(rewritten / written, lost.join('\n')).toBeGreaterThanOrEqual(0.94);
  });

  it('lose nothing where another topic is asked', () => {
    const { written, rewritten, lost } = figuresOf('new-topic');
    expect(written).toBeGreaterThan(185);
    expect(written - rewritten, lost.join('\n')).toBeLessThanOrEqual(0);
  });
});
