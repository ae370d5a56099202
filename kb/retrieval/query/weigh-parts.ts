import { COURTESIES, SIGNATURE } from '../../content/letter-words.ts';

/** 问句各部分 of a long message, each with how much it says about what is asked: 1 for the matter itself. */
export interface WeightedPart {
  readonly text: string;
  readonly weight: number;
}

/** Below this a message is a question, whole: there is no story around it. */
const MIN_LETTER_LENGTH = 60;
const TITLE_LINE = /^([^\n。！!；;]{4,60}?)[\s　]+/u;
/** Long run-on sentences are weighed in pieces of about this length. */
const PIECE_LENGTH = 60;
/**
 * Weights, measured over BM25 on two sets of letters with official replies (docs/quality.md). The story counts for two
 * thirds of the title that its writer gave it; .35 to 1 differ by less than a point. Where a letter has no title, its
 * opening says what it is about.
 */
const STORY_WEIGHT = 0.65;
const OPENING_FACTOR = 1.5;

/**
 * 找出来信中的问题: title and sentences of a letter with weights; courtesies and signatures go. A short question comes
 * back as it is. No word of the matter is lost, so what a reply may take up can still be found.
 */
export function weighParts(text: string): readonly WeightedPart[] {
  const trimmed = text.trim();
  if (trimmed.length < MIN_LETTER_LENGTH) return [{ text: trimmed, weight: 1 }];
  const { title, story } = splitTitle(trimmed);
  const pieces = sentencesOf(story.replace(COURTESIES, ' ')).filter((piece) => !SIGNATURE.test(piece));
  if (pieces.length === 0) return [{ text: trimmed, weight: 1 }];
  const parts = pieces.map((piece, at) => ({
    text: piece,
    weight: STORY_WEIGHT * (at === 0 ? OPENING_FACTOR : 1),
  }));
  return title === '' ? parts : [{ text: title, weight: 1 }, ...parts];
}

/** The first line where it is short and a longer text follows; a break may have become a blank. */
function splitTitle(text: string): { readonly title: string; readonly story: string } {
  const [head = '', title = ''] = TITLE_LINE.exec(text) ?? [];
  const story = text.slice(head.length);
  const isTitle = title !== '' && story.length > title.length;
  return isTitle ? { title, story } : { title: '', story: text };
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[。！!？?；;\n])|\s{2,}/u)
    .flatMap((sentence) => (sentence.length > PIECE_LENGTH * 1.5 ? cutAtCommas(sentence) : [sentence]))
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

function cutAtCommas(sentence: string): readonly string[] {
  const pieces: string[] = [];
  for (const clause of sentence.split(/(?<=[，,、：:])/u)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + clause.length <= PIECE_LENGTH)
      pieces[pieces.length - 1] = last + clause;
    else pieces.push(clause);
  }
  return pieces;
}
