import type { ProvisionDraft } from '../policy-draft.ts';

/**
 * 文本性质: an act; a draft of one, also with the notice that asks for opinions on it; such a notice alone; or what
 * explains an act. Only an act ends or changes another document, and only an act begins to hold.
 */
export type TextNature = 'act' | 'draft' | 'consultation' | 'commentary';

const DRAFT_NAME = '(?:征求意见稿|征求意见|草案|送审稿|讨论稿|审议稿|报批稿|初稿)';
/** （征求意见稿）, （修订草案征求意见稿） at the end of a title, or alone on the line below it. */
const DRAFT_TITLE = new RegExp(`[（(][^（()）]{0,12}${DRAFT_NAME}[）)]\\s*$`, 'u');
const DRAFT_LINE = new RegExp(`^[（(][^（()）]{0,12}${DRAFT_NAME}[）)]$`, 'u');
const CONSULTATION =
  /^(?:.{0,40}关于)?(?:公开|再次|向社会|面向社会|继续)*(?:征求|征集).{0,120}(?:意见|建议)(?:的)?(?:公告|通告|通知|函|启事|公示)?$|征求意见(?:的)?(?:公告|通告|通知|函|启事|公示)$/u;
const COMMENTARY =
  /(?:政策|文件)?(?:解读|图解|一图读懂|一图看懂|释义|起草说明|编制说明|答记者问|新闻发布会(?:实录)?|问答(?:口径|手册)?|答疑)(?:[（(][^（()）]*[）)])?$|》(?:的)?(?:政策)?(?:解读|说明|问答)$|[（(](?:修订)?草案[）)]》?的(?:说明|报告)$/u;
/** Lines in front of the body among which a draft says that it is one. */
const OPENING = 4;

export function textNature(title: string, provisions: readonly ProvisionDraft[]): TextNature {
  const bare = title.replace(/[\s　]/gu, '');
  if (COMMENTARY.test(bare)) return 'commentary';
  if (CONSULTATION.test(bare)) return provisions.some(isOfDraft) ? 'draft' : 'consultation';
  if (DRAFT_TITLE.test(bare)) return 'draft';
  const lines = provisions.slice(0, OPENING).flatMap(({ text }) => text.split('\n').slice(0, OPENING));
  return lines.some((line) => DRAFT_LINE.test(line.trim())) ? 'draft' : 'act';
}

/** What a notice has annexed: an article, or the heading of a draft. In its own sentences a draft is named in 《》. */
function isOfDraft({ level, text }: ProvisionDraft): boolean {
  return (
    level === 'article' || text.split('\n').some((line) => !line.includes('《') && DRAFT_TITLE.test(line))
  );
}
