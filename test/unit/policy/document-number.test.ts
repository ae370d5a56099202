import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  documentNumberKey,
  findDocumentNumbers,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../../kb/policy/document-number.ts';

describe('parseDocumentNumber', () => {
  it.each([
    ['苏政办发〔2021〕29号', '苏政办发', 2021, 29, 'bracketed-year'],
    ['鲁政办发[2023]12号', '鲁政办发', 2023, 12, 'bracketed-year'],
    ['苏府办„2020‟225号', '苏府办', 2020, 225, 'bracketed-year'],
    ['苏府办（２０２０）２２５号', '苏府办', 2020, 225, 'bracketed-year'],
    ['国发〔2016〕 55 号', '国发', 2016, 55, 'bracketed-year'],
    ['国办公开办函〔2019〕61号', '国办公开办函', 2019, 61, 'bracketed-year'],
    ['国务院令第711号', '国务院', undefined, 711, 'order'],
    ['中华人民共和国主席令第五十二号', '中华人民共和国主席', undefined, 52, 'order'],
    ['交通运输部令2021年第5号', '交通运输部', 2021, 5, 'order'],
    ['财政部 税务总局公告2023年第12号', '财政部 税务总局', 2023, 12, 'announcement'],
    ['国家税务总局公告２０２３年第１２号', '国家税务总局', 2023, 12, 'announcement'],
    ['国家税务总局2023年第12号公告', '国家税务总局', 2023, 12, 'announcement'],
    ['沪府字第5号', '沪府字', undefined, 5, 'bare'],
  ])('reads %s', (text, issuerCode, year, serial, form) => {
    expect(parseDocumentNumber(text)).toEqual({ issuerCode, year, serial, form });
  });

  it.each(['2021年政务公开工作要点', '第711号', '29号', '（2020）3项', '图1〔2020〕', ''])(
    'leaves %s unread',
    (text) => expect(parseDocumentNumber(text)).toBeUndefined(),
  );

  it('reads what it prints', () => {
    const issuerCode = fc.constantFrom('苏政办发', '国发', '鲁府办函', '财税');
    const year = fc.integer({ min: 1950, max: 2099 });
    fc.assert(
      fc.property(issuerCode, year, fc.integer({ min: 1, max: 9999 }), (code, stated, serial) => {
        const documentNumber = { issuerCode: code, year: stated, serial, form: 'bracketed-year' as const };
        expect(parseDocumentNumber(formatDocumentNumber(documentNumber))).toEqual(documentNumber);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void findDocumentNumbers(text)));
  });
});

describe('documentNumberKey', () => {
  it('is the same for every way of writing 苏府办〔2020〕225号', () => {
    const written = [
      '苏府办〔2020〕225号',
      '苏府办[2020]225号',
      '苏府办（2020）225号',
      '苏府办(2020)第225号',
      '苏府办„2020‟225号',
      '苏府办「2020」225号',
      '苏府办【2020】225号',
      '苏府办〔２０２０〕２２５号',
      ' 苏府办 〔 2020 〕 225 号 ',
      '苏府办2020年225号',
      '苏府办〔2020〕225',
    ];
    expect(new Set(written.map(documentNumberKey))).toEqual(new Set(['苏府办|2020|225']));
  });

  it('joins 国务院令第711号 with its full name and keeps other serials apart', () => {
    expect(documentNumberKey('中华人民共和国国务院令第711号')).toBe(
      documentNumberKey('国务院令第七百一十一号'),
    );
    expect(documentNumberKey('国务院令第711号')).not.toBe(documentNumberKey('国务院令第712号'));
    expect(documentNumberKey('财政部、税务总局公告2023年第12号')).toBe(
      documentNumberKey('财政部 税务总局2023年第12号公告'),
    );
  });
});

describe('findDocumentNumbers', () => {
  it.each([
    ['请问苏政办发〔2021〕29号还有效吗', ['苏政办发〔2021〕29号']],
    [
      '根据《通知》（国办发〔2022〕8号）、《要点》（苏政办发〔2022〕35号）',
      ['国办发〔2022〕8号', '苏政办发〔2022〕35号'],
    ],
    ['国发〔2016〕55号和国办发〔2018〕1号', ['国发〔2016〕55号', '国办发〔2018〕1号']],
    ['已被示例市人民政府令第3号废止', ['示例市人民政府令第3号']],
    ['《条例》（国务院令第711号）', ['国务院令第711号']],
    ['国家数据局令第2号、民用航空局令第8号', ['国家数据局令第2号', '民用航空局令第8号']],
    ['省政府办公厅苏政办发〔2021〕29号', ['苏政办发〔2021〕29号']],
    ['和政办发〔2020〕3号的内容是什么', ['和政办发〔2020〕3号']],
    ['2013年1月15日原国家质量监督检验检疫总局令第150号公布', ['国家质量监督检验检疫总局令第150号']],
    ['我院法〔1998〕86号', ['法〔1998〕86号']],
    ['日照市人民政府令第3号、原平市人民政府令第4号', ['日照市人民政府令第3号', '原平市人民政府令第4号']],
    ['2021年底前完成26个领域，热线12345号', []],
  ])('finds in %s', (text, printed) => {
    const found = findDocumentNumbers(text);
    expect(found.map((number) => number.printed)).toEqual(printed);
    expect(found.map((number) => text.slice(number.start, number.end))).toEqual(printed);
  });
});

describe('a number inside a question', () => {
  it.each([
    ['我想查例府办〔2023〕7号这个文件', '例府办〔2023〕7号'],
    ['帮我找一下例府办[2023]7号', '例府办〔2023〕7号'],
    ['听说例府办（２０２３）７号已经出台了', '例府办〔2023〕7号'],
    ['有没有例府办〔二〇二三〕7号', '例府办〔2023〕7号'],
    ['我单位收到例府办【2023】7号后要做什么', '例府办〔2023〕7号'],
    ['请解释例财预2023年12号', '例财预〔2023〕12号'],
    ['国务院有个国务院令第711号', '国务院令第711号'],
  ])('is read without the words before it: %s', (question, number) => {
    const found = findDocumentNumbers(question).map(({ documentNumber }) =>
      formatDocumentNumber(documentNumber),
    );
    expect(found).toEqual([number]);
  });

  it.each(['我们公司2020年3号搬的', '2020年12号楼的房产证', '国家2020年5号那天'])(
    'is not read into %s',
    (question) => {
      expect(findDocumentNumbers(question)).toEqual([]);
    },
  );
});
