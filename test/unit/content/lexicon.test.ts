import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLexiconLines } from '../../../kb/content/lexicon-group.ts';

const DIRECTORY = new URL('../../../kb/content/lexicon/', import.meta.url);
const MAX_EVERYDAY_LENGTH = 14;
const MAX_OFFICIAL_LENGTH = 24;

const files = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => ({ name, groups: parseLexiconLines(readFileSync(new URL(name, DIRECTORY), 'utf8')) }));
const groups = files.flatMap((file) => file.groups);
const officialTerms = groups.flatMap(({ official }) => official);
const everydayWordings = groups.flatMap(({ everyday }) => everyday);
const allWords = [...officialTerms, ...everydayWordings];

const repeatedIn = (terms: readonly string[]) => terms.filter((term, at) => terms.indexOf(term) !== at);

describe('the lexicon', () => {
  it('holds enough groups', () => {
    expect(groups.length).toBeGreaterThanOrEqual(500);
  });

  it.each(files)('has one topic per file, $name', ({ groups: ofFile }) => {
    expect(ofFile.length).toBeGreaterThan(0);
    expect(new Set(ofFile.map(({ topic }) => topic)).size).toBe(1);
  });

  it('has a file of its own for every topic', () => {
    expect(repeatedIn(files.map((file) => file.groups[0]?.topic ?? file.name))).toEqual([]);
  });

  it('has no official term in two groups', () => {
    expect(repeatedIn(officialTerms)).toEqual([]);
  });

  it.each(files)('has no everyday wording twice in $name', ({ groups: ofFile }) => {
    expect(repeatedIn(ofFile.flatMap(({ everyday }) => everyday))).toEqual([]);
  });

  it('has no everyday wording that is an official term of its own group', () => {
    const same = groups.flatMap(({ official, everyday }) =>
      everyday.filter((word) => official.includes(word)),
    );
    expect(same).toEqual([]);
  });

  it('keeps every term short', () => {
    const long = [
      ...everydayWordings.filter((word) => word.length < 2 || word.length > MAX_EVERYDAY_LENGTH),
      ...officialTerms.filter((term) => term.length < 2 || term.length > MAX_OFFICIAL_LENGTH),
    ];
    expect(long).toEqual([]);
  });

  it('is written in NFC without ASCII punctuation, white space or full-width spaces', () => {
    const unclean = allWords.filter(
      (word) => word !== word.normalize('NFC') || /[!-/:-@[-`{-~\s\u3000]/.test(word),
    );
    expect(unclean).toEqual([]);
  });
});

describe('parseLexiconLines', () => {
  const line = (changes: object) =>
    JSON.stringify({
      official: ['失业保险金'],
      everyday: ['失业金', '下岗领的钱', '没工作领的钱'],
      topic: '就业失业',
      ...changes,
    });

  it('reads a group per line and passes over blank lines', () => {
    expect(parseLexiconLines(`${line({})}\n\n${line({ note: '说明' })}\n`)).toHaveLength(2);
  });

  it.each([
    ['{', '不是合法的 JSON'],
    ['[]', '应为一个对象'],
    [line({ kind: 'x' }), '有不认识的字段'],
    [line({ official: [] }), 'official至少 1 个'],
    [line({ everyday: ['失业金'] }), 'everyday至少 3 个'],
    [line({ everyday: ['失业金', '失业金', '失业的钱'] }), 'everyday有重复'],
    [line({ topic: ' 就业' }), 'topic：首尾不能有空格'],
    [line({ topic: undefined }), 'topic：应为文字'],
  ])('names the line and the reason for %s', (malformed, reason) => {
    const parse = () => parseLexiconLines(`${line({})}\n${malformed}`);
    expect(parse).toThrow('第 2 行');
    expect(parse).toThrow(reason);
  });
});
