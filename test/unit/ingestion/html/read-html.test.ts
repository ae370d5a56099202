import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../kb/ingestion/readers/html/read-html.ts';

/** Lines as text, tables as rows. */
function read(html: string) {
  return readHtml(html).blocks.map((block) =>
    block.kind === 'line' ? block.text : [block.header, ...block.rows],
  );
}

describe('readHtml on text', () => {
  it.each([
    ['<p>第一条　<b>为了</b>规范<br>行为</p>', ['第一条 为了规范', '行为']],
    ['甲<br/>　　乙<br><br>丙', ['甲', '乙', '丙']],
    ['<ol><li>申请</li><li>受理</li><li>1．办结</li></ol>', ['1.申请', '2.受理', '1．办结']],
    ['<ul><li>（一）申请</li></ul>', ['（一）申请']],
    ['<ruby>畲<rp>(</rp><rt>shē</rt><rp>)</rp></ruby>族乡', ['畲族乡']],
    ['&ldquo;三农&rdquo;&nbsp;&#20013;国 a&amp;b 5&times;6', ['“三农” 中国 a&b 5×6']],
    ['甲<!-- 注释 --><script>var a="<p>x</p>"</script><style>p{}</style>', ['甲']],
    ['甲<p hidden>隐</p><p style="display: none">藏</p><p style="visibility:hidden">隐</p>', ['甲']],
    ['<p>甲<div>乙</p>丙', ['甲', '乙', '丙']],
    ['纯文字，没有标签', ['纯文字，没有标签']],
    ['', []],
  ])('reads %s', (html, expected) => {
    expect(read(html)).toEqual(expected);
  });

  it('joins the lines that <pre> breaks within a sentence', () => {
    expect(
      read('<pre>　　一、各地要高度重视，\n切实加强领导，落实责任。\n　　二、要健全制度。</pre>'),
    ).toEqual(['一、各地要高度重视，切实加强领导，落实责任。', '二、要健全制度。']);
  });

  it('marks headings', () => {
    expect(readHtml('<h2>总则</h2><p>本办法适用于全市。</p>').blocks).toEqual([
      { kind: 'line', text: '总则', isHeading: true },
      { kind: 'line', text: '本办法适用于全市。', isHeading: false },
    ]);
  });

  it.each([
    '【字体：大 中 小】',
    '[打印] [关闭]',
    '扫一扫在手机打开当前页',
    '浏览次数：36次',
    '【打印本页】【关闭窗口】',
    '分享到：',
  ])('drops the control %s', (control) => {
    expect(read(`<p>各区人民政府：</p><p>请遵照执行。</p><p>${control}</p>`)).toEqual([
      '各区人民政府：',
      '请遵照执行。',
    ]);
  });

  it.each(['文章分为三类。', '打印费由申请人承担', '来源：财政拨款', '中小企业'])(
    'keeps %s within a text',
    (line) => {
      const rest = '<p>各部门应当遵照执行，不得拖延。</p>'.repeat(10);
      expect(read(`${rest}<p>${line}</p>${rest}`)).toContain(line);
    },
  );

  it('cuts what leads to other pages behind the text, not the names of annexes', () => {
    const html =
      '<div><p>现印发给你们，请认真贯彻执行，落实各项要求。</p><p>附件：<a href="/a.docx">实施方案</a></p><p>相关阅读</p><p><a href="/2">政策解读一</a></p><p>上一篇：<a href="/3">另一个通知</a></p></div>';
    expect(read(html)).toEqual(['现印发给你们，请认真贯彻执行，落实各项要求。', '附件：实施方案']);
  });
});

describe('readHtml at the edges of a text', () => {
  const frame = '<ul><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li></ul>';

  it('reads nothing from a page that only leads to others', () => {
    expect(
      read(`${frame}<p><a href="/3">关于印发管理办法的通知</a></p><p>版权所有：示例市人民政府</p>`),
    ).toEqual([]);
  });

  it('keeps time and place of a meeting, drops time and source of the page', () => {
    const html = `${frame}<div><p>发布时间：2023-05-09 10:00 来源：市民政局</p><p>经研究，决定召开全市民政工作会议，现将有关事项通知如下：</p><p>时间：2023年5月12日</p><p>地点：市政府第一会议室</p><p>附件：<a href="/4.html">参会人员名单</a></p><p>责任编辑：张三</p></div>`;
    expect(read(html)).toEqual([
      '经研究，决定召开全市民政工作会议，现将有关事项通知如下：',
      '时间：2023年5月12日',
      '地点：市政府第一会议室',
      '附件：参会人员名单',
    ]);
  });

  it('reads a title once that page and document both print', () => {
    const html = `<div><h1>示例市人民政府关于印发管理办法的通知</h1><p>示例市人民政府</p><p>关于印发管理办法的通知</p><p>现印发给你们，请遵照执行。</p></div>`;
    expect(read(html)).toEqual(['示例市人民政府', '关于印发管理办法的通知', '现印发给你们，请遵照执行。']);
  });

  it('keeps what a named container ends with, whatever it links to', () => {
    const html = `${frame}<div id="UCAP-CONTENT"><p>现印发给你们，请认真贯彻执行。</p><p>主办单位：示例市文化和旅游局</p><p><a href="/5.htm">示例市文化市场管理办法</a></p><p>【我要纠错】 责任编辑：张三</p></div>`;
    expect(read(html)).toEqual([
      '现印发给你们，请认真贯彻执行。',
      '主办单位：示例市文化和旅游局',
      '示例市文化市场管理办法',
    ]);
  });
});

describe('readHtml on named containers', () => {
  const text = '<p>现印发给你们，请认真贯彻执行，落实各项要求。</p><p>示例市人民政府</p>';
  const around = '<p>本站由示例公司开发，如有问题，请与管理员联系，我们将尽快处理，谢谢。</p>';

  it.each([
    ['id', `<div id="UCAP-CONTENT">${text}</div>`],
    ['class', `<div class="view TRS_UEDITOR trs_web">${text}</div>`],
    ['element', `<UCAPCONTENT>${text}</UCAPCONTENT>`],
    ['cell', `<table><tr><td id="zoom">${text}</td></tr></table>`],
    ['mark', `<div class="skin"><meta name="ContentStart">${text}<meta name="ContentEnd"></div>`],
  ])('finds the text by %s', (_, html) => {
    expect(read(`<div>${around}</div>${html}<div>${around}</div>`)).toEqual([
      '现印发给你们，请认真贯彻执行，落实各项要求。',
      '示例市人民政府',
    ]);
  });
});

describe('readHtml on tables', () => {
  it('repeats merged cells, sets caption and rows over the whole width apart', () => {
    expect(
      read(
        '<table><caption>表1</caption><tr><th>事项</th><th>标准</th></tr><tr><td rowspan=2>补贴</td><td>100元</td></tr><tr><td>200元</td></tr><tr><td colspan=2>二、奖励</td></tr><tr><td>奖励</td><td><p>300元</p><p>（每年）</p></td></tr></table>',
      ),
    ).toEqual([
      '表1',
      [
        ['事项', '标准'],
        ['补贴', '100元'],
        ['补贴', '200元'],
      ],
      '二、奖励',
      [
        ['事项', '标准'],
        ['奖励', '300元 （每年）'],
      ],
    ]);
  });

  it('reads the cells of a table that holds tables as text', () => {
    expect(
      read(
        '<table><tr><td>左</td><td><table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table><p>正文在这里，有标点。</p></td></tr></table>',
      ),
    ).toEqual([
      '左',
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
      '正文在这里，有标点。',
    ]);
  });

  it('reads a list of names set in columns as lines', () => {
    expect(
      read(
        '<table><tr><td>主　任：</td><td>张　三</td><td>市政府秘书长</td></tr><tr><td>成　员：</td><td>李四</td><td>市财政局局长</td></tr></table>',
      ),
    ).toEqual(['主 任： 张 三 市政府秘书长', '成 员： 李四 市财政局局长']);
  });

  it('keeps a form to fill in, which asks for the same things as a metadata table', () => {
    const form =
      '<tr><td>名称</td><td></td><td>文号</td><td></td></tr><tr><td>索引号</td><td></td><td>用途</td><td></td></tr>';
    expect(read(`<p>申请人应当填写申请表：</p><table>${form}</table>`)).toEqual([
      '申请人应当填写申请表：',
      [
        ['名称', '', '文号', ''],
        ['索引号', '', '用途', ''],
      ],
    ]);
  });
});
