import { isElement, nameOf, type PageElement, type PageNode } from './page-tree.ts';

const NO_TEXT = new Set(
  'script style noscript template iframe frame object embed applet svg math canvas audio video select button textarea datalist head rt rp map'.split(
    ' ',
  ),
);
const FURNITURE_TAGS = new Set(['nav', 'header', 'footer', 'aside', 'menu']);
/** Words in class and id by which templates of government sites name what stands around the text. */
const FURNITURE_NAMES = new Set(
  'nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs location dqwz weizhi curpos share bdshare jiathis fenxiang social footer foot sidebar related relate relatednews xgyd xgwj xglj xgxw xg recommend tuijian qr qrcode ewm erweima print dayin noprint toolbar tools pagination pager pagebreak copyright banner fontsize zihao prevnext sharebox header div_div qr_container'.split(
    ' ',
  ),
);

/** Not shown to a reader of the page, or never text: scripts, controls, hidden elements, readings above characters. */
export function isUnseen(node: PageNode): boolean {
  if (!isElement(node)) return node.type !== 'text' && node.type !== 'root';
  if (NO_TEXT.has(node.name) || 'hidden' in node.attribs) return true;
  const style = node.attribs.style;
  return (
    node.attribs['aria-hidden'] === 'true' ||
    (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style))
  );
}

/** 导航、面包屑、分享、页脚…: what a template puts around the text. */
export function isFurniture(node: PageNode): boolean {
  if (!isElement(node)) return false;
  return FURNITURE_TAGS.has(node.name) || namesOf(node).some((name) => FURNITURE_NAMES.has(name));
}

/** 【字体：大 中 小】 打印 关闭: words on controls, which may stand anywhere and are never part of a document. */
const CONTROL_WORDS =
  /^(?:字号|字体|文字|大小|大中小|我要|打印|关闭|收藏|返回顶部|返回|纠错|分享|转发|正文下载|下载|窗口|页面|网页|本页|本文|本稿|此页|文章|稿件|到|微信|微博|QQ空间|默认|超大|特大|相关附件|无障碍阅读)+$/;
const TELLING_CONTROL = /大中小|打印|关闭|收藏|返回|纠错|分享|转发|下载|无障碍/;
const COUNTER =
  /^(?:扫一扫.{0,16}|分享(?:到|至).{0,40}|(?:浏览|阅读|访问|点击|查看)(?:次数|量|数|人数)?[：:]\s*\d*\s*次?)$/;
/** Lines that belong to a page only at its edges; inside a text the same words may be a sentence. */
const FRAME =
  /^(?:(?:您|你)?(?:现在)?(?:的|所在)*(?:当前)?位置(?:是)?[：:]|当前位置|首页\s*[>＞»›]|(?:上|下|前|后)一(?:篇|条|页)[：:]?|责任编辑|[（(]?(?:责任)?编辑[：:]|编辑[：:]|审核[：:]|来源[：:]|信息来源[：:]|稿件来源|文章来源|(?:发布|更新|发文|发稿)(?:时间|日期)[：:]|(?:时间|日期)[：:]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}:\d{2}\s*$|(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源|作者|浏览|字[体号]|【))|作者[：:]|版权所有|【?我要纠错|主办(?:单位)?[：:]|承办(?:单位)?[：:]|技术支持|网站(?:地图|标识码|声明)|.{0,4}ICP备|.{0,4}公网安备|\d{4}[-年]\d{1,2}[-月]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源|浏览|字体|【|打印))/;
/** What may stand even within the part that a page names as its text. */
const EDITOR = /^(?:【?我要纠错】?\s*)?[【（(]?(?:责任|网站)?编辑[：:].{0,20}$/;
/** From here on a page speaks of other pages. */
const FURTHER =
  /^(?:[【[]?(?:相关|延伸|推荐|热门|更多)(?:阅读|文章|链接|新闻|信息|文件|政策|解读|稿件|报道|文档|资料|内容)[】\]]?[：:]?\s*(?:更多)?|(?:政策)?解读[：:]?|网站导航[：:]?|(?:上|下|前|后)一(?:篇|条)[：:].*)$/;

export function isControlLine(text: string): boolean {
  if (text.length > 80) return false;
  const compact = text.replace(/[\s【】[\]（）()|/：:、+－-]/g, '');
  return COUNTER.test(text) || (CONTROL_WORDS.test(compact) && TELLING_CONTROL.test(compact));
}

export function isFrameLine(text: string): boolean {
  return text.length < 160 && FRAME.test(text);
}

export function isEditorLine(text: string): boolean {
  return EDITOR.test(text);
}

export function opensFurtherReading(text: string): boolean {
  return text.length < 80 && FURTHER.test(text);
}

/** Whether `node` is inside of `outer`, or is it. */
export function isWithin(node: PageNode, outer: PageNode): boolean {
  let current: PageNode | null = node;
  while (current !== null) {
    if (current === outer) return true;
    current = current.parent;
  }
  return false;
}

export function namesOf(element: PageElement): readonly string[] {
  const { class: className = '', id = '' } = element.attribs;
  return `${className} ${id}`
    .split(/\s+/)
    .filter((name) => name !== '')
    .flatMap((name) => [name.toLowerCase(), ...name.toLowerCase().split(/[-_]/)]);
}

export function isLink(node: PageNode): boolean {
  return nameOf(node) === 'a' && isElement(node) && node.attribs.href !== undefined;
}
