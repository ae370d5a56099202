/** Markdown text without what only says how it looks; lines, headings and tables stay. */
export interface StrippedMarkdown {
  readonly text: string;
  /** `title` of the front matter. */
  readonly title?: string | undefined;
}

const FRONT_MATTER =
  /^\ufeff?(?:[ \t]*\r?\n)*---[ \t]*\r?\n((?:.*\r?\n){0,80}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
/** `key: value`, a value that goes on, a list item, a comment or nothing. */
const FRONT_MATTER_LINE = /^(?:[\p{L}\p{N}_.-]+[ \t]*:(?:[ \t].*)?|[ \t]+.*|-[ \t].*|#.*|)$/u;

const ESCAPABLE = '\\`*_{}[]()<>#+-.!|~';
const ESCAPED = /\\([\\`*_{}[\]()<>#+\-.!|~])/g;
/** Private use area: no text of an office uses it. */
const PLACE = 0xe100;
const PLACED = /[\ue100-\ue113]/g;

const TARGET =
  '\\([ \\t]*<?(?:[^()\\s]*[./#:?][^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)?)?>?(?:[ \\t]+"[^"]*")?[ \\t]*\\)';
const IMAGE = new RegExp(`!\\[[^\\][]*\\]${TARGET}`, 'g');
const LINK = new RegExp(`\\[([^\\][]*)\\]${TARGET}`, 'g');
const DEFINITION = /^[ ]{0,3}\[[^\][]+\]:[ \t]+\S+.*$/;
const CODE = /(`{1,3})([^`]+)\1/g;
/** 10*20*30 is a size; neither side of a mark may be a digit on both. */
const STARS =
  /(?<![\d*])(\*{1,3})(?=[^\s*])([^*|]*[^\s*|])\1(?!\*)|(?<=\d)(\*{1,3})(?=[^\s*\d])([^*|]*[^\s*|])\3(?!\*)/g;
const UNDERSCORES = /(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_|]*[^\s_|])\1(?![\p{L}\p{N}_])/gu;

/** Takes off front matter, quotes, emphasis, links, code marks, escapes and comments. */
export function stripMarkdown(markdown: string): StrippedMarkdown {
  const { body, title } = withoutFrontMatter(markdown);
  const lines = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => !/^\s*(?:```|~~~)/.test(line) && !DEFINITION.test(line))
    .map(stripLine);
  return { text: lines.join('\n'), title };
}

function withoutFrontMatter(markdown: string): { readonly body: string; readonly title?: string } {
  const [whole, inner] = FRONT_MATTER.exec(markdown) ?? [];
  const lines = inner?.split(/\r?\n/) ?? [];
  const isKeyed = lines.some((line) => /^[\p{L}\p{N}_.-]+[ \t]*:/u.test(line));
  if (whole === undefined || !isKeyed || !lines.every((line) => FRONT_MATTER_LINE.test(line))) {
    return { body: markdown };
  }
  const stated = lines.map((line) => /^title[ \t]*:[ \t]+(.+?)[ \t]*$/.exec(line)?.[1]).find(Boolean);
  const title = stated?.replace(/^(["'])(.*)\1$/, '$2');
  return { body: markdown.slice(whole.length), ...(title && { title }) };
}

function stripLine(line: string): string {
  const isTable = /^\s*\|/.test(line);
  let text = line
    .replace(/^(?:[ \t]{0,3}>[ \t]?)+/, '')
    .replace(ESCAPED, (_, mark: string) =>
      // An escaped bar would end its cell once it stands alone.
      mark === '|' && isTable ? '｜' : String.fromCharCode(PLACE + ESCAPABLE.indexOf(mark)),
    )
    .replace(/[ \t]*<br[ \t]*\/?>[ \t]*/gi, isTable ? ' ' : '\n')
    .replace(/(?<=\S)\\$/, '')
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(/<((?:https?|mailto):[^<>\s]+)>/g, '$1')
    .replace(CODE, '$2')
    .replace(/^([ ]{0,3}#{1,6}[ \t].*?)[ \t]+#+[ \t]*$/, '$1');
  // Emphasis within emphasis: **甲*乙*丙**.
  for (let depth = 0; depth < 3; depth += 1) {
    text = text
      .replace(
        STARS,
        (_, _mark, first: string | undefined, _other, second: string | undefined) => first ?? second ?? '',
      )
      .replace(UNDERSCORES, '$2');
  }
  return text.replace(PLACED, (mark) => ESCAPABLE.charAt(mark.charCodeAt(0) - PLACE));
}
