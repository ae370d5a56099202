import { describe, expect, it } from 'vitest';
import { askLabelledQuestions } from '../../../kb/evaluation/ask-labelled-questions.ts';
import { judgeRecitation } from '../../../kb/evaluation/recitation/judge-recitation.ts';
import { readArticles } from '../../../kb/evaluation/recitation/read-articles.ts';
import { recitationQuestions } from '../../../kb/evaluation/recitation/recitation-questions.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const text = [
  '## 第一章 总则',
  '第一条　为了规范养犬行为，制定本条例。',
  '第二条　养犬人应当：',
  '（一）办理登记；',
  '（二）定期免疫。',
  '登记不收费。',
  '第二章　附则',
  '第三条 本条例自2020年5月1日起施行。',
  '附件：样表',
  '第一条　附件里的第一条。',
].join('\n');

const rules = { id: 'dogs', title: '例市养犬管理条例', text, publishedOn: '2020-04-01', genre: '地方性法规' };
const former = {
  ...rules,
  id: 'dogs-2010',
  publishedOn: '2010-04-01',
  text: text.replaceAll('2020', '2010').replace('不收费', '每只收费500元'),
};

describe('articles as they are printed', () => {
  it('end before headings and annexes, and keep their paragraphs apart', () => {
    const articles = readArticles(text);
    expect(articles.map(({ label }) => label)).toEqual(['第一条', '第二条', '第三条']);
    expect(articles[0]?.text).toBe('第一条为了规范养犬行为，制定本条例。');
    expect(articles[1]?.paragraphs).toEqual([
      '第二条养犬人应当：（一）办理登记；（二）定期免疫。',
      '登记不收费。',
    ]);
  });
});

describe('questions for recitation', () => {
  it('ask for the latest text of a title only', () => {
    const asked = recitationQuestions([former, rules], Number.POSITIVE_INFINITY);
    expect(asked.map(({ goldIds }) => goldIds[0])).toEqual(['dogs', 'dogs', 'dogs']);
  });

  it('spread over the text when there are more articles than asked for', () => {
    const asked = recitationQuestions([rules], 2);
    expect(asked.map(({ qid }) => qid)).toEqual(['dogs 第一条', 'dogs 第三条']);
  });

  it('are answered with the article, and an answer with a word too few or too many is not verbatim', async () => {
    const held = await answeringLibrary({ policies: [former, rules] });
    const clock = () => new Date('2026-11-21T03:00:00Z');
    const asked = recitationQuestions([former, rules], Number.POSITIVE_INFINITY);
    const judged = await askLabelledQuestions(held, asked, clock, new AbortController().signal);
    expect(judged.map((one) => [one.question.question, judgeRecitation(one).isVerbatim])).toEqual(
      asked.map(({ question }) => [question, true]),
    );
    const [first] = judged;
    if (!first) throw new Error('nothing asked');
    for (const gold of ['第一条为了规范养犬行为，制定本条例', '第一条为了规范养犬行为，制定本条例。。']) {
      const changed = { ...first, question: { ...first.question, answers: [gold] } };
      expect(judgeRecitation(changed).isVerbatim).toBe(false);
    }
  });
});
