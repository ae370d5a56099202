import { describe, expect, it } from 'vitest';
import { answeringLibrary } from '../../support/answering-library.ts';

const rules = {
  id: 'allowance',
  title: '高龄津贴发放办法',
  documentNumber: '例政规〔2024〕3号',
  effectiveOn: '2024-03-01',
  text: '第一条　高龄津贴标准为每人每月100元。\n第二条　年满八十周岁的老年人可以申领高龄津贴。',
};
const entry = (id: string, canonicalQuestion: string, more: object = {}) => ({
  id,
  kind: 'hotline-entry',
  canonicalQuestion,
  answer: `${canonicalQuestion}请到村（社区）办理。`,
  ...more,
});
const suggestionsOf = async (entries: readonly object[], question = '高龄津贴标准是每月多少钱') => {
  const held = await answeringLibrary({ policies: [rules], entries });
  const answer = await held.ask(question);
  expect(answer.status).toMatch(/^answered/);
  return answer.suggestions;
};

describe('under an answer', () => {
  it('stand questions near it, three at most', async () => {
    const entries = [
      entry('a', '高龄津贴在哪里申领？'),
      entry('b', '高龄津贴发放办法什么时候施行？'),
      entry('c', '高龄津贴停发是什么原因？'),
      entry('d', '高龄津贴发放到哪张卡？'),
      entry('z', '钢琴考级怎么报名？'),
    ];
    const suggestions = await suggestionsOf(entries);
    expect(suggestions).toHaveLength(3);
    expect(suggestions).not.toContain('钢琴考级怎么报名？');
  });

  it('stands nothing that is hidden, ended or to come', async () => {
    const entries = [
      entry('hidden', '高龄津贴发放办法内部口径？', { visibility: 'internal' }),
      entry('ended', '高龄津贴发放办法过渡期怎么算？', { expiresOn: '2020-01-01' }),
      entry('coming', '高龄津贴发放办法以后怎么发？', { effectiveOn: '2099-01-01' }),
      entry('elsewhere', '钢琴考级怎么报名？'),
    ];
    expect(await suggestionsOf(entries)).toEqual([]);
  });

  it('stands neither the question itself nor the entry that answers it', async () => {
    const asked = '高龄津贴在哪里申领？';
    const entries = [entry('same', asked), entry('other', '高龄津贴发放到哪张卡？')];
    const suggestions = await suggestionsOf(entries, asked);
    expect(suggestions).not.toContain(asked);
  });
});

describe('under an article that is asked for by name alone', () => {
  it('stand questions on what it says, not on what only names articles as it does', async () => {
    const held = await answeringLibrary({
      policies: [
        {
          id: 'ferries',
          title: '中华人民共和国渡口管理条例',
          effectiveOn: '2020-01-01',
          text: '第一条　渡船应当每年检验。\n第二条　渡工应当取得渡工证书。\n第三条　本条例自2020年1月1日起施行。',
        },
      ],
      entries: [
        entry('licence', '渡工怎么取得渡工证书？'),
        entry('basis', '中华人民共和国条例管理奖励依据第二条吗？'),
      ],
    });
    const { status, suggestions } = await held.ask('渡口管理条例第二条');
    expect(status).toBe('answered');
    expect(suggestions).toEqual(['渡工怎么取得渡工证书？']);
  });
});
