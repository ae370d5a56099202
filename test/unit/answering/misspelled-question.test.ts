import { describe, expect, it } from 'vitest';
import { answeringLibrary } from '../../support/answering-library.ts';

const entry = (id: string, canonicalQuestion: string, more: object = {}) => ({
  id,
  kind: 'hotline-entry',
  canonicalQuestion,
  answer: `${canonicalQuestion.replace('？', '')}：到社保中心窗口办理。`,
  ...more,
});
const entries = [entry('claim', '社保卡怎么申领？'), entry('lost', '社保卡丢了怎么补办？')];

describe('a misspelled question', () => {
  it('is answered as it was meant, says so, and is kept as it was typed', async () => {
    const held = await answeringLibrary({ entries });
    const answer = await held.ask('射保卡怎么申领');
    expect(answer.entryId).toBe('claim');
    expect(answer.notices).toContainEqual({
      code: 'spelling-corrected',
      text: '按“社保卡怎么申领”检索。如果不是这个意思，请给原来的词加上引号再问。',
    });
    expect(held.log.stored.at(-1)).toMatchObject({
      maskedText: '射保卡怎么申领',
      rephrasedText: '社保卡怎么申领',
    });
  });

  it('says nothing where nothing was changed', async () => {
    const held = await answeringLibrary({ entries });
    const answer = await held.ask('社保卡怎么申领');
    expect(answer.notices.map(({ code }) => code)).not.toContain('spelling-corrected');
  });

  it('is not led to words that only hidden records have', async () => {
    const hidden = entries.map((shown) => ({ ...shown, visibility: 'internal' }));
    const held = await answeringLibrary({ entries: hidden });
    expect(await held.searchIndex.correct?.('射保卡怎么申领')).toBeUndefined();
  });
});
