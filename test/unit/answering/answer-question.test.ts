import { beforeAll, describe, expect, it } from 'vitest';
import type { AnswerListener } from '../../../kb/answering/answer-listener.ts';
import {
  careNotice,
  disclosureRegulations,
  feeEntry,
  formerSubsidyRules,
  subsidyRules,
  unemploymentGuide,
} from '../../fixtures/answering-records.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const holdings = {
  policies: [disclosureRegulations, careNotice, formerSubsidyRules, subsidyRules],
  entries: [feeEntry],
  guides: [unemploymentGuide],
};
let held: AnsweringLibrary;

beforeAll(async () => {
  held = await answeringLibrary(holdings);
});

const textsOf = (answer: { readonly blocks: readonly { readonly text: string }[] }) =>
  answer.blocks.map(({ text }) => text);

describe('an answer from policies', () => {
  it.each([
    ['高龄津贴每月多少钱', '（一）八十周岁以上老年人按月享受高龄津贴，每人每月100元。', '一、（一）'],
    ['高龄津贴由谁审核', '（二）高龄津贴由区民政局负责审核，每月15日前发放到社会保障卡。', '一、（二）'],
    ['社区食堂什么时候全部开放', '每个街道至少建成一处社区食堂，2024年底前全部开放。', '二、（一）'],
    ['助餐服务由哪个单位牵头', '任务：助餐服务；牵头单位：市民政局；完成时间：2024年6月底', '附件1表第2行'],
    ['一次性创业补贴标准是多少', '第一条 一次性创业补贴标准为每户8000元。', '第一条'],
  ])('to %s begins with the sentence that answers', async (question, sentence, label) => {
    const answer = await held.ask(question);
    expect(answer.status).toBe('answered');
    expect(textsOf(answer)[0]).toBe(sentence);
    expect(answer.citations[0]?.provisionLabel).toBe(label);
    expect(answer.completeness).toBe('complete');
    expect(answer.confidence).toBeGreaterThan(0.5);
  });

  it('brings the list that its sentence announces', async () => {
    const answer = await held.ask('申领创业补贴要符合什么条件');
    expect(answer.blocks.map(({ kind }) => kind)).toEqual([
      'sentence',
      'list-item',
      'list-item',
      'list-item',
    ]);
  });

  it('names the document where the document is asked for', async () => {
    const answer = await held.ask('哪个文件规定了高龄津贴的标准');
    expect(textsOf(answer).slice(0, 2)).toEqual([
      '例府办〔2023〕7号',
      '市政府办公室关于印发养老服务提升行动方案的通知',
    ]);
  });

  it('reads what a document prints about itself', async () => {
    expect(textsOf(await held.ask('例府办〔2023〕7号是哪天印发的'))).toContain('2023年3月6日');
    expect(textsOf(await held.ask('养老服务提升行动方案由哪个机关印发'))).toContain('例市人民政府办公室');
    expect(textsOf(await held.ask('养老服务提升行动方案的文号是多少'))).toContain('例府办〔2023〕7号');
  });

  it('holds on the day asked about and says when the rule holds no more', async () => {
    const then = await held.ask('2019年的时候创业补贴标准是多少');
    expect(textsOf(then)).toEqual(['第一条 一次性创业补贴标准为每户3000元。']);
    expect(then.citations[0]?.validity).toMatchObject({ status: 'in-force', asOf: '2019-12-31' });
    expect(then.notices.map(({ code }) => code)).toContain('not-in-force');
    const now = await held.ask('创业补贴标准是多少');
    expect(textsOf(now).join('')).not.toContain('3000元');
    expect(now.notices.map(({ code }) => code)).not.toContain('not-in-force');
  });

  it('does not hold before a rule takes effect', async () => {
    const before = await held.ask('一次性创业补贴标准是多少', { asOf: '2022-06-30' });
    expect(textsOf(before).join('')).not.toContain('8000元');
  });
});

describe('a standard answer', () => {
  it('is given in its own words with the bases it rests on', async () => {
    const answer = await held.ask('依申请公开收不收费');
    expect(answer.status).toBe('answered-from-entry');
    expect(answer.entryId).toBe('entry-fee');
    expect(textsOf(answer).join('')).toBe(feeEntry.answer);
    expect(answer.citations.map(({ kind, quote }) => [kind, quote])).toEqual([
      ['entry', feeEntry.answer],
      ['policy', '行政机关依申请提供政府信息，不收取费用。'],
    ]);
  });

  it('is not given to a question it must not answer', async () => {
    const answer = await held.ask('信息处理费怎么计算？');
    expect(answer.entryId).toBeUndefined();
    expect(answer.sources.find(({ kind }) => kind === 'entry')?.verdict).toBe('negative-question');
  });

  it('is not given where a document is given', async () => {
    const answer = await held.ask('依申请公开收不收费', { documentId: 'disclosure-regulations' });
    expect(answer.status).toBe('answered');
  });
});

describe('a service guide', () => {
  it('answers the field asked for', async () => {
    const materials = await held.ask('失业保险金申领要带什么材料');
    expect(materials.status).toBe('answered-from-guide');
    expect(textsOf(materials)).toEqual(['社会保障卡或者身份证件', '失业登记凭证']);
    expect(textsOf(await held.ask('失业保险金多久能办好'))).toEqual(['3个工作日']);
    expect(textsOf(await held.ask('领失业保险金在哪里办'))).toEqual(['区政务服务中心社保窗口']);
  });

  it('is not taken for another matter', async () => {
    expect((await held.ask('身份证丢了怎么补办')).status).toBe('unanswerable-not-supported');
  });
});

describe('a follow-up question', () => {
  it('is joined to what was asked before', async () => {
    const conversation = { conversationId: 'conversation-1' };
    await held.ask('失业保险金怎么申领', conversation);
    const answer = await held.ask('需要什么材料？', conversation);
    expect(textsOf(answer)).toEqual(['社会保障卡或者身份证件', '失业登记凭证']);
    expect(held.log.stored.at(-1)).toMatchObject({
      maskedText: '需要什么材料？',
      rephrasedText: '失业保险金 申领 需要什么材料？',
    });
    const third = await held.ask('在哪里办', conversation);
    expect(textsOf(third)).toEqual(['区政务服务中心社保窗口']);
  });

  it('passes over what was no question', async () => {
    const conversation = { conversationId: 'conversation-2' };
    await held.ask('失业保险金怎么申领', conversation);
    await held.ask('谢谢', conversation);
    expect(textsOf(await held.ask('需要什么材料', conversation))).toContain('失业登记凭证');
  });
});

describe('a question that is not answered', () => {
  it.each([
    ['你好', 'redirected-greeting'],
    ['谢谢您', 'redirected-greeting'],
    ['你是谁', 'redirected-greeting'],
    ['我要投诉物业', 'redirected-complaint'],
    ['我的社保交了多少', 'redirected-personal-account'],
    ['我申请的公租房批下来了吗', 'redirected-personal-account'],
    ['明天股票会涨吗', 'redirected-out-of-scope'],
    ['今天天气怎么样', 'redirected-out-of-scope'],
    ['写一首关于春天的诗', 'redirected-out-of-scope'],
    ['帮我写代码', 'redirected-out-of-scope'],
    ['有人晕倒了', 'redirected-crisis'],
    ['股票期权个人所得税政策', 'unanswerable-not-supported'],
  ])('%s ends as %s', async (question, status) => {
    const answer = await held.ask(question);
    expect(answer.status).toBe(status);
    expect(answer.citations).toEqual([]);
    expect(answer.blocks.map(({ kind }) => kind)).toEqual(['canned']);
    expect(answer.completeness).toBe('none');
  });

  it('yields to the library where it knows the matter', async () => {
    expect((await held.ask('公民怎么申请政府信息公开')).status).toBe('answered');
  });

  it('offers the hotline, and emergency numbers in an emergency', async () => {
    expect((await held.ask('社保怎么转移')).nextSteps.map(({ target }) => target)).toContain('12345');
    expect((await held.ask('着火了')).nextSteps.map(({ target }) => target)).toEqual([
      '110',
      '119',
      '120',
      '12356',
    ]);
  });
});

describe('what is kept and told', () => {
  it('is every outcome with its steps, before it is returned', async () => {
    const before = held.log.stored.length;
    const answer = await held.ask('我手机13800138000，高龄津贴由谁审核');
    const [kept] = held.log.stored.slice(before);
    expect(kept?.answer).toEqual(answer);
    expect(kept?.maskedText).toBe('我手机［手机号］，高龄津贴由谁审核');
    expect(JSON.stringify(kept)).not.toContain('13800138000');
    expect(answer.notices.map(({ code }) => code)).toContain('question-masked');
    expect(answer.steps.map(({ step }) => step)).toEqual([
      'screen',
      'understand',
      'recognise-choice',
      'route',
      'look-up-identifiers',
      'state-validity',
      'match-standard-answers',
      'note-changes',
      'retrieve',
      'compose',
      'generate',
      'quote-amendments',
      'ground',
      'check',
      'offer-related',
    ]);
    expect(answer.sources.some(({ isUsed, verdict }) => isUsed && verdict === 'cited')).toBe(true);
    expect(answer.sources.some(({ isUsed }) => !isUsed)).toBe(true);
  });

  it('is told in order: start, citations, blocks; the log first', async () => {
    const told: string[] = [];
    const stored = held.log.stored.length;
    const listener: AnswerListener = {
      started: () => told.push('started'),
      citationAvailable: ({ id }) => told.push(`${id} after ${held.log.stored.length - stored}`),
      blockReady: (index) => told.push(`block ${index} after ${held.log.stored.length - stored}`),
    };
    await held.ask('高龄津贴每月多少钱', {}, listener);
    expect(told.slice(0, 3)).toEqual(['started', 'c1 after 1', 'block 0 after 1']);
  });
});
