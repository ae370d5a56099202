/** What a document calls itself: 本办法, 以上政策. */
export const OWN_NAME =
  '(?:本(?:条例|办法|规定|细则|通知|意见|公告|通告|决定|规则|法|解释|方案|措施|政策|规程|目录|标准|文件|准则|章程|制度|规划|计划|指引|指南|导则|决议|修正案|公约|若干政策|政策措施|实施意见|实施方案|实施细则|实施办法|管理办法)|(?:以上|上述)(?:政策|措施|规定)(?:措施)?)';
/** 现将补贴标准公布如下，自…起施行: what a document announces holds from when the document does. */
export const ANNOUNCED =
  '(?:现将[^。；]{2,60}?(?:印发|公布|发布|通知|公告|通告)[^。；，,]{0,8}[，,]|现予(?:以)?(?:公布|发布|颁布)[，,])';
const YEAR = '(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3})';
/** One group: the day as printed. */
export const DATE = `(${YEAR}年(?:\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日)`;
export const EFFECT = '(?:施行|实施|执行|生效|试行|暂行|实行)';
const ISSUING = '(?:公布|发布|印发|下发|发文|颁布|签发|通过|公告|文件印发|政策发布)';
export const ISSUE = `${ISSUING}之?日`;
/** 印发次日 and 公布的次月 are counted from the act as from its day. */
export const ISSUE_LOOSELY = `${ISSUING}(?:之?[日月])?`;
/** One group: the number as printed. */
export const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3})';
export const TERM_NAME =
  '(?:有效期(?:限)?|试行期(?:限)?|暂行期(?:限)?|执行期(?:限|间)?|实施期(?:限|间)?|施行期(?:限|间)?|政策期限)';
/** Three groups: the number of 年, 个月 or 天, the unit, and further months: 1年半, 两年零六个月, 90日. */
export const LENGTH = `${NUMBER}(年半|年|个半月|个月|日|天)(?:[零又]?${NUMBER}个月)?`;

/**
 * The text with every day written in one way: ２０２４年元月１日 and 2024-01-01 as 2024年1月1日, a later day that leaves its
 * year out (自2024年1月1日起至12月31日) and the end of a year or month (至2025年底) in full. Lines stay.
 */
export function spellDays(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/年元月/g, '年1月')
    .replace(/(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])/g, '$1年$3月$4日')
    .replace(
      /(?<![\d年])(\d{4})年(\d{1,2}月\d{1,2}日(?:起|开始)?(?:至|到|-|—|～))(?:同年|当年)?(?=\d{1,2}月\d{1,2}日)/g,
      '$1年$2$1年',
    )
    .replace(/(?<=[至到])(\d{4})年(?:底|末)(?!前|以前|之前)/g, '$1年12月31日')
    .replace(/(?<=[至到])(\d{4})年(\d{1,2})月(?:底|末)(?!前|以前|之前)/g, (printed, year, month) =>
      Number(month) >= 1 && Number(month) <= 12
        ? `${year}年${month}月${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}日`
        : printed,
    );
}
