import { beforeAll, describe, expect, it } from 'vitest';
import {
  careNotice,
  disclosureRegulations,
  formerSubsidyRules,
  subsidyRules,
} from '../../fixtures/answering-records.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;

beforeAll(async () => {
  held = await answeringLibrary({
    policies: [disclosureRegulations, careNotice, formerSubsidyRules, subsidyRules],
  });
});

const cited = async (text: string, more = {}) => {
  const answer = await held.ask(text, more);
  return answer.citations.map(({ documentNumber, provisionLabel }) =>
    `${documentNumber} ${provisionLabel ?? ''}`.trim(),
  );
};

describe('a document number in a question', () => {
  it.each(['例府办〔2023〕7号', '例府办[2023]7号', '例府办（２０２３）7号', '例府办2023年7号'])(
    'restricts the answer to the document, written as %s',
    async (number) => {
      expect(await cited(`${number}附件1里助餐服务由谁牵头`)).toEqual(['例府办〔2023〕7号 附件1表第2行']);
    },
  );

  it('finds an order that has no year', async () => {
    expect(await cited('国务院令第711号第四十二条怎么规定')).toEqual([
      '国务院令第711号 第四十二条',
      '国务院令第711号 第四十二条',
    ]);
  });

  it.each([
    '例府办〔2023〕8号',
    '例府办〔2023〕6号',
    '例府办〔2022〕7号',
    '例府办〔2024〕7号',
    '国务院令第712号',
  ])('that is not in the library is not answered with its neighbour: %s', async (number) => {
    const answer = await held.ask(`${number}附件1里助餐服务由谁牵头`);
    expect(answer.status).toBe('unanswerable-identifier-not-found');
    expect(answer.citations).toEqual([]);
    expect(answer.suggestions).toEqual([]);
    expect(JSON.stringify([answer.blocks, answer.nextSteps])).not.toMatch(/7号|711/);
  });

  it('is answered in part where another number beside it is missing', async () => {
    const answer = await held.ask('例府办〔2023〕7号和例府办〔2023〕8号里高龄津贴由谁审核');
    expect(answer.status).toBe('answered');
    expect(answer.completeness).toBe('partial');
    expect(answer.notices.map(({ code }) => code)).toContain('missing-identifier');
    expect(new Set(answer.citations.map(({ documentId }) => documentId))).toEqual(new Set(['care-notice']));
  });

  it('of a repealed document is answered and labelled', async () => {
    const answer = await held.ask('例人社规〔2018〕3号第一条说了什么');
    expect(answer.blocks.map(({ text }) => text)).toEqual(['第一条 一次性创业补贴标准为每户3000元。']);
    expect(answer.citations[0]?.validity.status).toBe('repealed');
    expect(answer.notices.map(({ code }) => code)).toContain('not-in-force');
  });
});

describe('what a named document says', () => {
  it('is its title, its opening or its first headings, as printed', async () => {
    const answer = await held.ask('例府办〔2023〕7号说了什么？');
    expect(answer.blocks.map(({ text }) => text)).toEqual([
      '市政府办公室关于印发养老服务提升行动方案的通知',
      '一、发放高龄津贴',
      '二、建设社区食堂',
    ]);
    expect(answer.confidence).toBe(1);
  });

  it('is found also where the question has no word of it', async () => {
    const answer = await held.ask('例人社规〔2018〕3号');
    expect(answer.status).toBe('answered');
  });
});

describe('a title in a question', () => {
  it('restricts the answer, in 《》 or spelt out', async () => {
    expect(await cited('《养老服务提升行动方案》附件1里适老化改造由谁牵头')).toEqual([
      '例府办〔2023〕7号 附件1表第1行',
    ]);
    expect(await cited('养老服务提升行动方案里社区食堂什么时候全部开放')).toEqual([
      '例府办〔2023〕7号 二、（一）',
    ]);
    expect(await cited('政府信息公开条例第四十二条')).toContain('国务院令第711号 第四十二条');
  });

  it('that is not held ends the walk where nothing else is asked', async () => {
    expect((await held.ask('《劳动合同法》第三十九条')).status).toBe('unanswerable-identifier-not-found');
    expect((await held.ask('《劳动合同法》说了什么')).status).toBe('unanswerable-identifier-not-found');
  });
});

describe('a provision in a question', () => {
  it('is given word for word with what hangs below it', async () => {
    const answer = await held.ask('例人社规〔2022〕6号第二条怎么规定的');
    expect(answer.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['sentence', '第二条 申领一次性创业补贴应当同时符合下列条件：'],
      ['list-item', '（一）登记注册三年以内；'],
      ['list-item', '（二）正常经营满一年；'],
      ['list-item', '（三）吸纳一人以上就业。'],
    ]);
  });

  it('that the document does not have is not found', async () => {
    expect((await held.ask('例人社规〔2022〕6号第九条怎么规定的')).status).toBe(
      'unanswerable-identifier-not-found',
    );
  });

  it('of no document needs to be made clear', async () => {
    expect((await held.ask('第二条说了什么')).status).toBe('clarification-needed');
  });
});

describe('a document given beside the question', () => {
  it('restricts the answer to it', async () => {
    const answer = await held.ask('创业补贴标准是多少', { documentId: 'subsidy-2018' });
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('3000元');
    expect(answer.notices.map(({ code }) => code)).toContain('not-in-force');
  });

  it('that does not exist is not found', async () => {
    expect((await held.ask('标准是多少', { documentId: 'no-such' })).status).toBe(
      'unanswerable-identifier-not-found',
    );
  });
});

const article = (text: string): string => `第一条　${text}`;
const nationalLaw = {
  id: 'fire',
  title: '中华人民共和国消防法',
  genre: '法律',
  publishedOn: '2021-04-29',
  text: `${article('为了预防火灾，制定本法。')}\n第二条　消防工作贯彻预防为主的方针。\n公民有维护消防安全的义务。`,
};
const formerLaw = { ...nationalLaw, id: 'fire-2008', publishedOn: '2008-10-28', text: article('旧文。') };
const localRules = {
  id: 'local',
  title: '例市实施《中华人民共和国消防法》办法',
  genre: '地方性法规',
  publishedOn: '2012-01-01',
  text: article('根据《中华人民共和国消防法》，制定本办法。'),
};

describe('an article in a question', () => {
  let laws: AnsweringLibrary;
  const recited = async (question: string, more = {}) => {
    const answer = await laws.ask(question, more);
    return answer.blocks.map(({ text }) => text).join('');
  };

  beforeAll(async () => {
    laws = await answeringLibrary({ policies: [formerLaw, nationalLaw, localRules] });
  });

  it.each([
    '《中华人民共和国消防法》第二条第二款是怎么规定的',
    '《消防法》第二条第二款',
    '请问消防法第2条第2款说了什么？',
    '根据消防法2条2款',
  ])('is recited from the law meant: %s', async (question) => {
    expect(await recited(question)).toBe('公民有维护消防安全的义务。');
  });

  it.each([
    '《例市实施《中华人民共和国消防法》办法》第一条的内容是什么',
    '例市实施《中华人民共和国消防法》办法第一条',
  ])('is not that of the law which the title quotes: %s', async (question) => {
    const answer = await laws.ask(question);
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual(['local']);
  });

  it('is that of the text in force, or of the one that was in force on the day asked about', async () => {
    expect(await recited('消防法第一条')).toBe('第一条 为了预防火灾，制定本法。');
    expect(await recited('消防法第一条', { asOf: '2015-01-01' })).toBe('第一条 旧文。');
  });
});
