import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../kb/ingestion/readers/html/read-html.ts';

const BODY = '<div class="TRS_Editor"><p>各区人民政府：</p><p>现将有关事项通知如下，请遵照执行。</p></div>';
const read = (html: string) => readHtml(html + BODY).metadata;

describe('metadata tables', () => {
  it.each([
    [
      'cells',
      '<table><tr><td>索 引 号：</td><td>A/2020-1</td><td>发文字号：</td><td>示财〔2020〕3号</td></tr><tr><td>成文日期：</td><td>2020年1月2日</td></tr></table>',
    ],
    [
      'a row of names over a row of values',
      '<table><tr><th>索引号</th><th>文号</th><th>成文日期</th></tr><tr><td>A/2020-1</td><td>示财〔2020〕3号</td><td>2020-01-02</td></tr></table>',
    ],
    [
      'a list of terms',
      '<dl><dt>索引号</dt><dd>A/2020-1</dd><dt>文　号：</dt><dd>示财[2020]3号</dd><dt>生成日期</dt><dd>2020/1/2</dd></dl>',
    ],
    ['one line', '<p>索引号：A/2020-1　文号：示财〔2020〕3号　成文日期：2020-1-2　主题词：</p>'],
    [
      'elements set apart by nothing else',
      '<ul><li><strong>索引号</strong><span>A/2020-1</span></li><li><strong>发文字号</strong><span>示财〔2020〕3号</span></li><li><strong>成文日期</strong><span>2020-01-02 10:00</span></li></ul>',
    ],
    [
      'boxes in boxes',
      '<div><div><div>索引号：</div></div><div><div>A/2020-1</div></div><p><b>【文号】</b>示财〔2020〕3号</p><p><b>【成文日期】</b>2020.1.2</p></div>',
    ],
  ])('are read from %s', (_, html) => {
    expect(read(html)).toMatchObject({
      disclosureIndexNumber: 'A/2020-1',
      documentNumbers: ['示财〔2020〕3号'],
      datedOn: '2020-01-02',
    });
  });

  it.each([
    ['国务院办公厅', ['国务院办公厅']],
    ['人力资源社会保障部 财政部', ['人力资源社会保障部', '财政部']],
    ['教育部、财政部；税务总局', ['教育部', '财政部', '税务总局']],
    ['农 业 部', ['农业部']],
    ['示例市财政局<br>示例市税务局', ['示例市财政局', '示例市税务局']],
  ])('name %s as issuer', (printed, expected) => {
    const html = `<table><tr><td>发文机关：</td><td>${printed}</td><td>索引号：</td><td>1</td></tr></table>`;
    expect(read(html).issuingAuthorities).toEqual(expected);
  });

  it('leave fields without a value open', () => {
    const html =
      '<table><tr><td>索引号：</td><td>1</td><td>发文字号：</td><td></td></tr><tr><td>发布日期：</td><td>2020-02-03</td><td>主题分类：</td><td></td></tr></table>';
    expect(read(html)).toMatchObject({
      documentNumbers: [],
      publishedOn: '2020-02-03',
      subjectCategories: [],
    });
  });

  it('split topics, keep their paths and take out the genre', () => {
    const html =
      '<table><tr><td>分类：</td><td>综合政务\\政务公开;财政、金融、审计\\其他;通知</td><td>索引号：</td><td>1</td></tr></table>';
    expect(read(html)).toMatchObject({
      subjectCategories: ['综合政务\\政务公开', '财政、金融、审计\\其他'],
      genre: '通知',
    });
  });
});

describe('what a page says without a table', () => {
  it.each([
    ['<title>关于印发管理办法的通知_国务院部门文件_中国政府网</title>', '关于印发管理办法的通知'],
    ['<title>关于印发管理办法的通知-示例市人民政府门户网站</title>', '关于印发管理办法的通知'],
    ['<title>关于总体规划（2018—2035年）的批复 - 示例县政府</title>', '关于总体规划（2018—2035年）的批复'],
    ['<title>示例市人民政府</title><h1>关于印发管理办法的通知</h1>', '关于印发管理办法的通知'],
    [
      '<meta name="ArticleTitle" content="关于印发管理办法的通知"><title>示例</title>',
      '关于印发管理办法的通知',
    ],
  ])('reads the title of %s', (head, title) => {
    expect(read(head).title).toBe(title);
  });

  it.each([
    ['<meta name="PubDate" content="2021-07-20 15:30">'],
    ['<meta name="firstpublishedtime" content="2021-07-20-09:51:00">'],
    ['<div>发布时间：2021-07-20 09:00</div>'],
    ['<div><span>2021年07月20日 09:00</span><span>来源：市政府办</span></div>'],
  ])('reads the day of publication from %s', (head) => {
    expect(read(head).publishedOn).toBe('2021-07-20');
  });

  it('takes nothing from the blanks and lists of a text', () => {
    const html = `<div class="TRS_Editor"><p>请遵照执行。</p><p>名称：示例公司</p><p>发布机构：示例协会</p><p>分类：乙</p><p>文号：</p></div>`;
    expect(readHtml(html).metadata).toMatchObject({
      title: undefined,
      documentNumbers: [],
      issuingAuthorities: [],
      subjectCategories: [],
    });
  });

  it.each([
    ['<title>关于印发管理办法的通…</title><h1>关于印发管理办法的通知</h1>', '关于印发管理办法的通知'],
    [
      '<title>关于印发管理办法的通知示例市人民政府</title><h1>关于印发管理办法的通知</h1>',
      '关于印发管理办法的通知',
    ],
    [
      '<title>关于印发管理办法的通知</title><h1>关于印发管理</h1><h1>办法的通知</h1>',
      '关于印发管理办法的通知',
    ],
  ])('takes the whole title of %s', (head, title) => {
    expect(read(head).title).toBe(title);
  });

  it('does not take the date of the document for the day of publication', () => {
    const html = `<div class="TRS_Editor"><p>请遵照执行。</p><p>示例市民政局</p><p>2021年7月20日</p></div>`;
    expect(readHtml(html).metadata.publishedOn).toBeUndefined();
  });
});
