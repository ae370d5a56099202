import {
  FUNCTION_WORDS,
  QUALIFIERS,
  REVERSALS,
  WHOLE_WORDS,
  WORD_GROUPS,
  type WordRole,
} from '../../content/plain-words.ts';
import { documentNumberKey, findDocumentNumbers } from '../../policy/document-number.ts';
import { titleKey } from '../../policy/title-key.ts';
import { type NumberFact, readNumber, saysTheSameNumber } from './number-facts.ts';

/** 词元: what is compared between a sentence and its source; UTF-16 offsets. */
export interface Token {
  readonly kind: 'character' | 'word' | 'number' | 'name' | 'mark';
  /** Equal keys say the same, numbers apart. */
  readonly key: string;
  readonly role?: WordRole | undefined;
  readonly number?: NumberFact | undefined;
  /** Says nothing of its own. */
  readonly isFunction: boolean;
  readonly start: number;
  readonly end: number;
}

interface KnownWord {
  readonly key: string;
  readonly role?: WordRole | undefined;
}

const WORDS: ReadonlyMap<string, KnownWord> = new Map([
  ...[...FUNCTION_WORDS].map((word): [string, KnownWord] => [word, { key: word }]),
  ...REVERSALS.map((word): [string, KnownWord] => [word, { key: word, role: 'reversal' }]),
  ...QUALIFIERS.map((word): [string, KnownWord] => [word, { key: word, role: 'qualifier' }]),
  ...WHOLE_WORDS.map((word): [string, KnownWord] => [word, { key: word }]),
  ...REVERSALS.map((word): [string, KnownWord] => [word, { key: word, role: 'reversal' }]),
  ...WORD_GROUPS.flatMap(({ words, role }) =>
    words.map((word): [string, KnownWord] => [word, { key: `=${words[0]}`, role }]),
  ),
]);
/** By first character, longest first. */
const WORDS_FROM: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  [...WORDS.keys()].toSorted((first, second) => second.length - first.length),
  (word) => word.charAt(0),
);
const TITLE = /《[^《》]*(?:〈[^〉]*〉[^《》]*)*》/y;
const LATIN = /[A-Za-z][A-Za-z0-9._-]*/y;
const MARK = /[\s\p{P}\p{S}]/u;

/** Full-width digits and letters as half-width; lengths stay. */
export function foldWidths(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ％：，－．～]/g, (character) =>
    '：，'.includes(character) ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Numbers, names and known words as wholes, everything else character by character. */
export function readTokens(text: string): readonly Token[] {
  const folded = foldWidths(text);
  const documentNumbers = new Map(findDocumentNumbers(text).map((found) => [found.start, found]));
  const tokens: Token[] = [];
  let at = 0;
  while (at < folded.length) {
    const numbered = documentNumbers.get(at);
    const token =
      numbered !== undefined
        ? named(`№${documentNumberKey(numbered.printed) ?? numbered.printed}`, at, numbered.end)
        : readToken(folded, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

export function isSameToken(said: Token, given: Token): boolean {
  if (said.number !== undefined || given.number !== undefined) {
    return (
      said.number !== undefined && given.number !== undefined && saysTheSameNumber(said.number, given.number)
    );
  }
  return said.kind !== 'mark' && said.key === given.key;
}

function readToken(text: string, at: number): Token {
  const title = text.charAt(at) === '《' ? matchAt(TITLE, text, at) : undefined;
  if (title !== undefined) return named(`《${titleKey(title.slice(1, -1))}》`, at, at + title.length);
  const word = knownWord(text, at);
  const number = readNumber(text, at);
  if (number !== undefined && number.length > (word?.length ?? 0) && !isArticle(number.fact, text, at)) {
    const { fact, length } = number;
    return { kind: 'number', key: '', number: fact, isFunction: false, start: at, end: at + length };
  }
  if (word !== undefined) {
    const { key, role } = WORDS.get(word) as KnownWord;
    return {
      kind: 'word',
      key,
      role,
      isFunction: FUNCTION_WORDS.has(word),
      start: at,
      end: at + word.length,
    };
  }
  const latin = matchAt(LATIN, text, at);
  if (latin !== undefined) {
    return { kind: 'word', key: latin.toLowerCase(), isFunction: false, start: at, end: at + latin.length };
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const isMark = MARK.test(character);
  return {
    kind: isMark ? 'mark' : 'character',
    key: character,
    isFunction: isMark,
    start: at,
    end: at + character.length,
  };
}

function named(key: string, start: number, end: number): Token {
  return { kind: 'name', key, isFunction: false, start, end };
}

function knownWord(text: string, at: number): string | undefined {
  for (const word of WORDS_FROM.get(text.charAt(at)) ?? []) if (text.startsWith(word, at)) return word;
  return undefined;
}

/** 一个证明: 一 in front of a measure word and a noun counts nothing; 每户一只 does. */
function isArticle({ unit, value, relation }: NumberFact, text: string, at: number): boolean {
  return (
    /^一[个名位份种项家张件]\p{Script=Han}/u.test(text.slice(at, at + 3)) &&
    value === '1' &&
    relation === 'exactly' &&
    unit.length === 1
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
