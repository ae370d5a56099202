import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../kb/answering/answer.ts';
import { parseChineseNumeral } from '../../kb/policy/chinese-numerals.ts';
import { documentNumberKey } from '../../kb/policy/document-number.ts';
import { isCitableStatus, validityAt } from '../../kb/policy/validity.ts';
import { type AnsweringLibrary, answeringLibrary, TODAY } from '../support/answering-library.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
/** All laws with POLICY_QA_ALL_IDENTIFIERS=1; otherwise every fortieth, which shows the same. */
const ASKS_ALL = process.env.POLICY_QA_ALL_IDENTIFIERS === '1';
const STEP = ASKS_ALL ? 1 : 40;
/** Of the whole library, read and asked on a busy machine. */
const TIME_LIMIT = ASKS_ALL ? 3_600_000 : 120_000;
const SENTENCES = ['X', '请问X还有效吗', '我想查X这个文件', '我单位收到X后要做什么'] as const;

interface Policy {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly documentNumber?: string | readonly string[];
}

const policiesOf = (set: string): readonly Policy[] =>
  readFileSync(join(data ?? '', set, 'policies.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Policy);

const verdictOf = ({ steps }: Answer): string =>
  steps.find(({ step }) => step === 'look-up-identifiers')?.verdict ?? '';

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const inHan = (year: string): string =>
  [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

function spellingsOf(number: string): readonly string[] {
  const bracketed = ['[]', '（）', '()', '【】'].map(([open = '', close = '']) =>
    number.replace('〔', open).replace('〕', close),
  );
  return [
    ...new Set([
      number,
      ...bracketed,
      fullWidth(number),
      number.replace(/〔(\d{4})〕/, (_, year: string) => `〔${inHan(year)}〕`),
      number.replace(/〔(\d{4})〕/, '$1年'),
      number.replace('〕', '〕第'),
    ]),
  ];
}

describe.skipIf(!data)('what a question names', () => {
  let held: AnsweringLibrary;
  let policies: readonly Policy[];

  beforeAll(async () => {
    const laws = policiesOf('laws').filter(({ text }, index) => text && index % STEP === 0);
    policies = [...laws, ...policiesOf('ncp_plus')];
    held = await answeringLibrary({ policies });
  }, TIME_LIMIT);

  /** Of a law that has a later text the later one is meant, which may lack the article. */
  const holdsToday = async (id: string): Promise<boolean> => {
    const [policy] = await held.library.readPolicyVersions([`${id}@1`]);
    return policy !== undefined && isCitableStatus(validityAt(policy.timeline, TODAY).status);
  };

  it(
    'by its 文号 is found in every spelling and sentence, and nothing else is cited',
    async () => {
      const numbers = [...new Set(policies.flatMap(({ documentNumber }) => [documentNumber ?? []].flat(2)))];
      const wrong: string[] = [];
      for (const [at, number] of numbers.entries()) {
        const key = documentNumberKey(number);
        const own = new Set(
          policies
            .filter(({ documentNumber }) =>
              [documentNumber ?? []].flat(2).some((one) => documentNumberKey(one) === key),
            )
            .map(({ id }) => id),
        );
        for (const [form, spelling] of spellingsOf(number).entries()) {
          const question = (SENTENCES[(at + form) % SENTENCES.length] ?? 'X').replace('X', spelling);
          const answer = await held.ask(question);
          const isAlone = answer.citations.every(({ documentId }) => own.has(documentId ?? ''));
          if (!verdictOf(answer).startsWith('number-found') || !isAlone) wrong.push(question);
        }
      }
      expect(numbers.length).toBeGreaterThan(150);
      expect(wrong).toEqual([]);
    },
    TIME_LIMIT,
  );

  it(
    'by a 文号 that does not exist is not answered with its neighbour',
    async () => {
      for (const number of new Set(
        policies.flatMap(({ documentNumber }) => [documentNumber ?? []].flat(2)),
      )) {
        const answer = await held.ask(`请问${number.replace(/(\d+)号$/, '9$1号')}怎么规定的`);
        expect(answer.status, number).toBe('unanswerable-identifier-not-found');
        expect(answer.citations).toEqual([]);
      }
    },
    TIME_LIMIT,
  );

  it(
    'by title and article is found, in Chinese and Arabic numerals',
    async () => {
      const wrong: string[] = [];
      let asked = 0;
      for (const { id, title, text = '' } of policies) {
        if (!(await holdsToday(id))) continue;
        const labels = [...text.matchAll(/^[\s　]*(第[一二三四五六七八九十百]+条)[\s　]/gmu)].map(
          ([, label = '']) => label,
        );
        if (labels.length < 3 || /[《》]/.test(title)) continue;
        const arabic = (labels.at(-1) ?? '').replace(/[一二三四五六七八九十百]+/u, (numeral) =>
          String(parseChineseNumeral(numeral)),
        );
        for (const label of new Set([labels[0], labels.at(labels.length >> 1), labels.at(-1)])) {
          const answer = await held.ask(`《${title}》${label}的内容是什么`);
          asked += 1;
          if (!verdictOf(answer).includes('title-found provision-found')) wrong.push(`《${title}》${label}`);
        }
        if (new Set(labels).size !== labels.length || labels.length > 10) continue;
        if (!verdictOf(await held.ask(`《${title}》${arabic}说了什么`)).includes('provision-found')) {
          wrong.push(`《${title}》${arabic}`);
        }
      }
      expect(asked).toBeGreaterThan(100);
      expect(wrong).toEqual([]);
    },
    TIME_LIMIT,
  );
});
