import { parse } from 'node:querystring';
import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Html, html } from '../../../server/pages/html.ts';
import { webAddress } from '../../../server/pages/labels.ts';
import { markedText } from '../../../server/pages/parts.ts';
import { readSearchChoices, searchPath } from '../../../server/pages/search-path.ts';

describe('html', () => {
  it('escapes text and attribute values', () => {
    const title = `<b>"A" & 'B'</b>`;
    const escaped = '&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;';
    expect(html`<p title="${title}">${title}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('keeps its own markup, joins lists, leaves out what is not there', () => {
    const items = ['一', '二'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}${false}${undefined}${null}${0}</ul>`.markup).toBe(
      '<ul><li>一</li><li>二</li>0</ul>',
    );
  });

  it('refuses markup that it did not make', () => {
    const forged: Html = { markup: '<script>' };
    expect(() => html`${forged}`).toThrow(TypeError);
  });

  it('gives back any text to a reader of the page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const $ = load(html`<p title="${text}">${text}</p>`.markup);
        const normal = text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
        const read = (value: string | undefined) => value?.replaceAll('\ufffd', '');
        expect(read($('p').text())).toBe(read(normal));
        expect(read($('p').attr('title'))).toBe(read(normal));
      }),
    );
  });
});

describe('markedText', () => {
  it('marks spans and leaves out those that do not fit', () => {
    const spans = [
      { start: 0, end: 2 },
      { start: 1, end: 3 },
      { start: 3, end: 99 },
    ];
    expect(markedText('产假<158>天', spans).markup).toBe('<mark>产假</mark>&lt;158&gt;天');
  });
});

describe('webAddress', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.com', 'https://a b', undefined])(
    'makes no link of %s',
    (address) => {
      expect(webAddress(address)).toBeUndefined();
    },
  );

  it('links the address of a publication', () => {
    expect(webAddress('https://www.gov.cn/zhengce/')).toBe('https://www.gov.cn/zhengce/');
  });
});

describe('search choices', () => {
  it('survive the address', () => {
    const choices = { q: '产假&kind=x', validity: 'in-force,amended', page: '2' };
    const query = parse(searchPath(choices).split('?')[1] ?? '');
    expect(readSearchChoices(query)).toEqual(choices);
  });

  it('take the first of what is given twice, and nothing that is empty', () => {
    expect(readSearchChoices({ q: ['产假', '婚假'], from: '', to: ' ', other: 'x' })).toEqual({ q: '产假' });
  });
});
