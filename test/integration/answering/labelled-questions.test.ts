import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';
import { findSeeds, findTestData } from '../../support/test-data.ts';

const data = findTestData();
const seeds = findSeeds();
const fileAt = (path: string) => ({ path, bytes: new Uint8Array(readFileSync(path)) });

describe.skipIf(!data)('the labelled policy questions', () => {
  const set = join(data ?? '', 'ncp_plus');
  let held: AnsweringLibrary;

  beforeAll(async () => {
    held = await answeringLibrary({ policyFiles: [fileAt(join(set, 'policies.jsonl'))] });
  });

  it('are answered verbatim, and confidence tells those that have an answer', async () => {
    const questions = readFileSync(join(set, 'questions.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { question: string; answerable: boolean; gold_ids?: string[] });
    const asked = questions.filter((_, index) => index % 4 === 0);
    const confidences: { readonly confidence: number; readonly isAnswerable: boolean }[] = [];
    let answered = 0;
    let fromGold = 0;
    for (const { question, answerable, gold_ids = [] } of asked) {
      const answer = await held.ask(question);
      confidences.push({ confidence: answer.confidence, isAnswerable: answerable });
      const policies = await held.library.readPolicyVersions(
        answer.citations.map(({ versionId }) => versionId),
      );
      for (const { versionId, provisionId, quote, quoteStart, quoteEnd } of answer.citations) {
        const policy = policies.find(({ version }) => version.id === versionId);
        const text = policy?.version.provisions.find(({ id }) => id === provisionId)?.text;
        expect(text?.slice(quoteStart, quoteEnd), question).toBe(quote);
      }
      for (const { kind, citationIds } of answer.blocks) {
        if (kind !== 'canned') expect(citationIds.length, question).toBeGreaterThan(0);
      }
      if (!answerable || answer.status !== 'answered') continue;
      answered += 1;
      if (answer.citations.some(({ documentId }) => gold_ids.includes(documentId ?? ''))) fromGold += 1;
    }
    const answerable = asked.filter((question) => question.answerable).length;
    expect(answered / answerable).toBeGreaterThan(0.85);
    expect(fromGold / answered).toBeGreaterThan(0.83);
    expect(areaUnderCurve(confidences)).toBeGreaterThan(0.85);
  });
});

describe.skipIf(!seeds)('questions on five notices', () => {
  let held: AnsweringLibrary;

  beforeAll(async () => {
    const folder = seeds ?? '';
    held = await answeringLibrary({
      policyFiles: readdirSync(folder).map((name) => fileAt(join(folder, name))),
    });
  });

  it.each([
    ['哪个文件要求统一标注有效性？', '苏政办发〔2021〕29号', '统一标注有效性'],
    ['苏府办〔2020〕250号附件1里养老服务由哪个部门主管？', '苏府办〔2020〕250号', '市级主管部门：市民政局'],
    ['昆山2018年一号答由谁牵头？', '昆政办发〔2018〕152号', '牵头单位：市政务办'],
    ['全市政府网站什么时候要全部支持互联网协议第6版？', '苏府办〔2020〕225号', '2020年底前全市政府网站'],
    ['县级以上政府门户网站什么时候全部支持互联网协议第6版？', '苏政办发〔2021〕29号', '2021年底前，县级以上'],
    ['吴中区各单位收取信息处理费前要向谁备案？', '吴政办〔2022〕60号', '要报区政府办公室备案'],
    ['苏州打造什么营商服务品牌？', '苏府办〔2020〕225号', '苏州最舒心'],
    ['吴政办〔2022〕60号第十五条讲什么', '吴政办〔2022〕60号', '保密审查制度'],
    ['吴中区要点是根据哪些上级文件制定的？', '吴政办〔2022〕60号', '国办发〔2022〕8号'],
    ['苏府办〔2020〕250号是哪天印发的？', '苏府办〔2020〕250号', '2020年9月27日'],
  ])('%s is answered from %s', async (question, documentNumber, words) => {
    const answer = await held.ask(question);
    expect(answer.status).toBe('answered');
    const citation = answer.citations.find(({ quote }) => quote.includes(words));
    expect(citation?.documentNumber).toBe(documentNumber);
  });

  it('a number beside one of theirs is not answered', async () => {
    const answer = await held.ask('苏府办〔2020〕251号说了什么？');
    expect(answer.status).toBe('unanswerable-identifier-not-found');
    expect(
      JSON.stringify([answer.blocks, answer.citations, answer.suggestions, answer.nextSteps]),
    ).not.toContain('250');
  });
});

/** Share of pairs, one with and one without an answer, that confidence puts in the right order. */
function areaUnderCurve(
  judged: readonly { readonly confidence: number; readonly isAnswerable: boolean }[],
): number {
  const withAnswer = judged.filter(({ isAnswerable }) => isAnswerable);
  const without = judged.filter(({ isAnswerable }) => !isAnswerable);
  let right = 0;
  for (const one of withAnswer) {
    for (const other of without) {
      if (one.confidence > other.confidence) right += 1;
      else if (one.confidence === other.confidence) right += 0.5;
    }
  }
  return right / (withAnswer.length * without.length);
}
