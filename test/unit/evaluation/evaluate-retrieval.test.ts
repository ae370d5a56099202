import { describe, expect, it } from 'vitest';
import { judgeRetrieval } from '../../../kb/evaluation/evaluate-retrieval.ts';
import { LabelledQuestionError, parseLabelledQuestions } from '../../../kb/evaluation/labelled-question.ts';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import { indexRecord } from '../../support/index-record.ts';

describe('labelled questions', () => {
  it('are answerable unless the line says otherwise', () => {
    const [first, second] = parseLabelledQuestions(
      '{"qid":"1","question":"高龄津贴多少钱？","gold_ids":["a"],"answers":["100元"],"letter":"您好"}\n\n{"qid":"2","question":"高铁票价？","answerable":false}\n',
    );
    expect(first).toMatchObject({ qid: '1', goldIds: ['a'], answers: ['100元'], isAnswerable: true });
    expect(second).toMatchObject({ qid: '2', goldIds: [], isAnswerable: false });
  });

  it('stop at the first line that is none', () => {
    expect(() => parseLabelledQuestions('{"qid":"1","question":"问"}\n{"qid":2,"question":"问"}')).toThrow(
      LabelledQuestionError,
    );
    expect(() => parseLabelledQuestions('{"qid":')).toThrow('第 1 行');
  });
});

describe('judging retrieval', () => {
  it('searches for every answerable question, among the kinds of the set', async () => {
    const index = createEmbeddedSearchIndex();
    const records = [
      indexRecord({ recordId: 'a', title: '高龄津贴发放办法' }, '年满八十周岁的老年人每月发放一百元。'),
      indexRecord({ recordId: 'b', title: '公积金提取规定' }, '购买住房可以提取公积金。'),
      indexRecord({ recordId: 'c', title: '高龄津贴每月多少', kind: 'entry' }, '每月一百元。'),
    ];
    await index.apply(records.map((record) => ({ change: 'put', record })));
    const question = (qid: string, text: string, goldIds: readonly string[], isAnswerable = true) => ({
      qid,
      question: text,
      goldIds,
      answers: [],
      isAnswerable,
    });
    const judged = await judgeRetrieval(
      index,
      [
        question('1', '高龄津贴每月多少', ['a']),
        question('2', '高铁票价', [], false),
        question('3', '提取公积金', ['b']),
      ],
      ['policy'],
      '2026-11-21',
    );
    expect(judged.map(({ questionId, rankedIds }) => [questionId, rankedIds[0]])).toEqual([
      ['1', 'a'],
      ['3', 'b'],
    ]);
    expect(judged.flatMap(({ rankedIds }) => rankedIds)).not.toContain('c');
  });
});
