import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationText, titleInMarks } from '../../../server/pages/citation-text.ts';
import { html, jsonText } from '../../../server/pages/html.ts';
import { xmlText } from '../../../server/pages/xml-text.ts';
import { attachmentName } from '../../../server/routes/attachment-name.ts';
import { originalType } from '../../../server/routes/original-types.ts';
import { csvCell } from '../../../server/routes/register-csv.ts';

describe('citations', () => {
  it('name title, number and clause as official documents do', () => {
    expect(citationText({ title: '某某市养犬管理条例', documentNumber: '某府规〔2020〕1号' }, '第三条')).toBe(
      '《某某市养犬管理条例》（某府规〔2020〕1号）第三条',
    );
    expect(citationText({ title: '中华人民共和国民法典' }, '第三条')).toBe('《中华人民共和国民法典》第三条');
  });

  it.each([
    ['《某某办法》', '《某某办法》'],
    ['关于印发《某某办法》的通知', '《关于印发〈某某办法〉的通知》'],
    ['《甲办法》和《乙办法》', '《〈甲办法〉和〈乙办法〉》'],
  ])('puts marks around %s', (title, marked) => {
    expect(titleInMarks(title)).toBe(marked);
  });
});

describe('data in a page', () => {
  it('says the same to a program and never ends its element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = `${text}</script><!--<script>`;
        const $ = load(
          html`<script type="application/ld+json">${jsonText({ words })}</script><p>end</p>`.markup,
        );
        expect(JSON.parse($('script').text())).toEqual({ words });
        expect($('p').text()).toBe('end');
      }),
    );
  });
});

describe('text in XML', () => {
  it('loses what no XML document may contain, and nothing else', () => {
    expect(xmlText('第一条\u0000\u0007\u001b\ufffe\ud800 规定\t\n𠮷')).toBe('第一条\ufffd 规定\t\n𠮷');
  });
});

describe('cells of a table for spreadsheets', () => {
  it.each([
    ['某某办法', '某某办法'],
    ['a,b', '"a,b"'],
    ['说“好”的"引号"', '"说“好”的""引号"""'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['两行\n=1', '两行 =1'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('downloads', () => {
  it('keep a Chinese name and give others a plain one', () => {
    expect(attachmentName('关于(试行)的 通知.docx')).toBe(
      `attachment; filename="original.docx"; filename*=UTF-8''${encodeURIComponent('关于')}%28${encodeURIComponent('试行')}%29${encodeURIComponent('的 通知')}.docx`,
    );
  });

  it.each([
    ['../../etc/passwd', `filename="original"; filename*=UTF-8''passwd`],
    ['a"\r\nSet-Cookie: x=1.pdf', `filename="original.pdf"; filename*=UTF-8''a%22Set-Cookie%3A%20x%3D1.pdf`],
    ['', `filename="original"; filename*=UTF-8''original`],
  ])('give %j a name that cannot break out', (name, parts) => {
    expect(attachmentName(name)).toBe(`attachment; ${parts}`);
  });

  it.each([
    ['application/pdf', 'application/pdf'],
    ['text/plain; charset=utf-8', 'text/plain'],
    ['image/svg+xml', 'application/octet-stream'],
    ['text/html\r\nx: y', 'application/octet-stream'],
  ])('of type %j leave as %s', (stored, sent) => {
    expect(originalType(stored)).toBe(sent);
  });
});
