/** What an issuer puts around the title of what it issues: 市政府办公室关于印发X的通知. */
const ISSUING_FRAME =
  /^.*?(?:关于)?(?:印发|发布|公布|颁布|转发|批转|修订印发)(?:新修订的|修订后的)?[《<〈]?(?<core>.+?)[》>〉]?的?(?:通知|公告|通告|决定|函|通报|令)$/u;
const MIN_NAMED_LENGTH = 6;
/** Endings by which even a short title is known as one. */
const TITLE_ENDING = /(?:法|法典|条例|办法|规定|细则|意见|方案|要点|规划|规则|通则)$/;

/** The title that people use: of 关于印发X的通知 it is X; white space, 《》 and 中华人民共和国 disregarded. */
export function coreTitle(title: string): string {
  const bare = title.replace(/[\s《》〈〉<>]/g, '');
  const core = ISSUING_FRAME.exec(bare)?.groups?.core ?? bare;
  return core
    .replace(/^中华人民共和国(?=.{2})/, '')
    .replace(/[(（](?:试行|暂行|修订|修正|\d{4}年.{0,6})[)）]$/, '');
}

/** Whether a title put in 《》 is this document's, exactly but for what `coreTitle` disregards. */
export function isTitleOf(named: string, title: string): boolean {
  const bare = named.replace(/[\s《》〈〉<>]/g, '');
  return bare === title.replace(/[\s《》〈〉<>]/g, '') || coreTitle(named) === coreTitle(title);
}

/** Whether the text names the document in full without 《》. Titles too short to be told from ordinary words do not count. */
export function namesInFull(text: string, title: string): boolean {
  const core = coreTitle(title);
  if (core.length < 3 || (core.length < MIN_NAMED_LENGTH && !TITLE_ENDING.test(core))) return false;
  return text.replace(/[\s《》〈〉<>]/g, '').includes(core);
}
