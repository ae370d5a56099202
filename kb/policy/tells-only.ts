import type { PolicyMetadata } from './policy-document.ts';
import { bareTitle, isStatuteTitle } from './statute.ts';

const TOLD_GENRES = /案例|判例|裁判|解读|问答|新闻|报道|其他/u;
/** 公文和规范性文件的种类 as a title ends in them (党政机关公文处理工作条例, article 8, and what is issued with such documents). */
const NAMES_DOCUMENT =
  /(?:决议|决定|令|公报|公告|通告|意见|通知|通报|批复|复函|答复|函|纪要|方案|规划|计划|纲要|标准|规范|目录|清单|措施|政策|制度|预案|安排)(?:[（(][^（）()]{1,12}[)）])?$/u;

/**
 * 案例、解读: a document that by its stated genre tells of a case or explains, and bears no mark of one that lays down rules.
 * Without a stated genre nothing is known: a rule may be reprinted without number and issuer.
 */
export function tellsOnly({
  title,
  genre,
  documentNumbers,
  issuingAuthorities,
}: Pick<PolicyMetadata, 'title' | 'genre' | 'documentNumbers' | 'issuingAuthorities'>): boolean {
  const isMarked =
    documentNumbers.length > 0 ||
    issuingAuthorities.length > 0 ||
    isStatuteTitle(title) ||
    NAMES_DOCUMENT.test(bareTitle(title).trim());
  return !isMarked && genre !== undefined && TOLD_GENRES.test(genre);
}
