import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import type { LaidOutPage } from './text-piece.ts';

/** Characters that make up most of any Chinese text; letters of a font without a table give others. */
const COMMON =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话整空元况今集温传土许步群广石记需段研界拉林究观越织装影算低持音众书布复容须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龄服首底负责通知意见执行规范项目企业保障申请部门单位机构';
const COMMON_SET: ReadonlySet<string> = new Set(COMMON);
/** Real texts have .75 and more, glyph numbers taken for characters under .2. */
const MIN_COMMON = 0.4;
const MIN_HAN = 60;
const MAX_STRANGE = 0.12;
const MIN_PAGE_LETTERS = 8;
/** Share of the height, above and below, where heads and feet stand. */
const MARGIN = 0.08;
/** More pages without text than this are pages that were scanned, not left blank. */
const MAX_EMPTY_PAGES = 0.5;

/** Throws where the pages are pictures or their text is noise: a text that means nothing must not be imported. */
export function assertReadable(pages: readonly LaidOutPage[]): void {
  const texts = pages.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  const empty = pages.filter((page) => bodyLength(page) < MIN_PAGE_LETTERS).length;
  const whole = texts.join('');
  if (whole.trim() === '' || empty > pages.length * MAX_EMPTY_PAGES) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      '文件里没有可读的文字，像是扫描件；请导入有文字的版本，或配置文字识别',
    );
  }
  if (isNoise(whole)) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      '文件所用的字体没有文字对照，读出来是乱码；请导入 Word 版，或配置文字识别',
    );
  }
}

/** A program that prints pictures of pages adds a head and a foot of its own. */
function bodyLength({ pieces, height }: LaidOutPage): number {
  return pieces
    .filter(({ y }) => y > height * MARGIN && y < height * (1 - MARGIN))
    .reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
}

function isNoise(text: string): boolean {
  let han = 0;
  let common = 0;
  let strange = 0;
  let letters = 0;
  for (const character of text) {
    if (/\s/.test(character)) continue;
    letters += 1;
    if (/[\p{Co}\p{Cn}\p{Cc}\ufffd]/u.test(character)) strange += 1;
    else if (/\p{Script=Han}/u.test(character)) {
      han += 1;
      if (COMMON_SET.has(character)) common += 1;
    }
  }
  if (strange > letters * MAX_STRANGE) return true;
  return han >= MIN_HAN && common < han * MIN_COMMON && !isTraditional(text);
}

/** Common characters of Taiwan and Hong Kong that the mainland writes otherwise. */
function isTraditional(text: string): boolean {
  return (text.match(/[國會時學發對於後業產員實應當處與關區縣號條]/gu)?.length ?? 0) > text.length * 0.02;
}
