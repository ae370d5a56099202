import {
  CHANGED_BEHIND,
  CHANGED_BELOW,
  CHANGED_PLACE,
  DIFFERS_FROM,
  STOPPED_BEHIND,
  STRUCK_PLACE,
  YIELDS_BEHIND,
} from './change-wording.ts';
import { isForATime } from './for-a-time.ts';
import type { MaskedSentence } from './masked-sentence.ts';
import type { NamedDocument } from './named-documents.ts';
import { BASIS, isOrdered, NO_ORDER, verbAhead } from './order-wording.ts';
import type { PlacesNamed } from './places-named.ts';

/** What becomes of which parts. Places are labels, normalised; none where the sentence names none. */
export interface ChangedPlaces {
  readonly places: readonly string[];
  /** Of those the ones that are struck out whole. */
  readonly struck: readonly string[];
}

/** 一句话所作的修改 of a document that it names. */
export interface WordedChange extends ChangedPlaces {
  readonly named: NamedDocument;
}

/** How far behind a document a pattern looks. */
const REACH = 200;
const CONDITION = /^[^，。；]{0,60}的[，,]/u;
const IS_ASKED = /[？?]|是否|能否/u;
/** 条文顺序作相应调整 changes nothing that is said. */
const IS_ORDER = /顺序|序号/u;

/** What the sentence changes of documents that it names. */
export function readWordedChanges(sentence: MaskedSentence, places: PlacesNamed): readonly WordedChange[] {
  const { masked, named } = sentence;
  if (named.length === 0 || IS_ASKED.test(masked)) return [];
  const reading: Reading = { ...sentence, places, isTemporary: isForATime(masked) };
  const changes: WordedChange[] = [];
  let covered = 0;
  for (const [at, document] of named.entries()) {
    if (document.start < covered) continue;
    const read = readYielding(reading, at) ?? readBehind(reading, at) ?? readAhead(reading, at);
    if (!read) continue;
    covered = read.end;
    changes.push(...read.changes);
  }
  return changes;
}

/** Documents of which the sentence says that they are changed as stated below it. */
export function readChangedBelow({ masked, named }: MaskedSentence): readonly NamedDocument[] {
  const found: NamedDocument[] = [];
  for (const document of named) {
    if (found.length === 0 && !isOrdered(masked, document.start)) continue;
    if (CHANGED_BELOW.test(masked.slice(document.end, document.end + REACH))) found.push(document);
  }
  return found;
}

/** What a sentence that names no document changes of the one that those before it are about. */
export function readChangedPlaces(
  { masked }: MaskedSentence,
  places: PlacesNamed,
): ChangedPlaces | undefined {
  return IS_ASKED.test(masked) ? undefined : placesFrom(masked, 0, masked.length, places);
}

interface Reading extends MaskedSentence {
  readonly places: PlacesNamed;
  readonly isTemporary: boolean;
}

interface ReadChange {
  readonly changes: readonly WordedChange[];
  /** What is read of the sentence. */
  readonly end: number;
}

/** 将《甲》第二条修改为…; several documents before one verb share it. */
function readBehind(reading: Reading, at: number): ReadChange | undefined {
  const { masked, named, places, isTemporary } = reading;
  const document = named[at];
  if (!document || !isOrdered(masked, document.start)) return undefined;
  const behind = masked.slice(document.end, document.end + REACH);
  const changed = CHANGED_BEHIND.exec(behind) ?? (isTemporary ? STOPPED_BEHIND.exec(behind) : undefined);
  if (!changed) return undefined;
  const [all, between = '', , strikes, moves] = changed;
  const rest = behind.slice(all.length);
  if (NO_ORDER.test(between) || IS_ORDER.test(between) || CONDITION.test(rest)) return undefined;
  const verb = document.end + between.length;
  const isStruck = strikes !== undefined && isObject(between, rest);
  const [first, ...others] = ownersUpTo(reading, at, verb).map((change) => ({
    ...change,
    struck: isStruck ? change.places : [],
  }));
  if (!first || (moves !== undefined && first.places.length === 0)) return undefined;
  const end = document.end + all.length;
  const next = named[at + 1]?.start ?? masked.length;
  const more = next > end ? placesFrom(masked, end, next, places) : undefined;
  if (!more || others.length > 0) return { changes: [first, ...others], end };
  const isWhole = first.places.length === 0;
  return {
    changes: [
      {
        named: first.named,
        places: isWhole ? [] : [...new Set([...first.places, ...more.places])],
        struck: [...new Set([...first.struck, ...more.struck])],
      },
    ],
    end: next,
  };
}

/** 《甲》第三条与本通知不一致的，以本通知为准. */
function readYielding(reading: Reading, at: number): ReadChange | undefined {
  const { masked, named } = reading;
  const document = named[at];
  if (!document) return undefined;
  const before = masked.slice(Math.max(0, document.start - REACH), document.start);
  if (BASIS.test(before)) return undefined;
  const behind = masked.slice(document.end, document.end + REACH);
  const between = YIELDS_BEHIND.exec(behind)?.[1];
  if (between !== undefined) {
    const end = document.end + between.length;
    return { changes: ownersUpTo(reading, at, end), end };
  }
  if (!/[与和同]$/u.test(before) || !DIFFERS_FROM.test(behind)) return undefined;
  return { changes: [{ named: document, places: [], struck: [] }], end: document.end };
}

/** 删去《甲》第三条, 暂停执行《甲》. */
function readAhead({ masked, named, places, isTemporary }: Reading, at: number): ReadChange | undefined {
  const document = named[at];
  const verb = document && verbAhead(masked, document.start);
  if (!verb) return undefined;
  const next = named[at + 1]?.start ?? masked.length;
  const behind = masked.slice(document.end, Math.min(next, document.end + REACH));
  const object = /^[^，。；]*/u.exec(behind)?.[0] ?? '';
  const isPlaced = /^[　）)]*[中的]*(?=第|附)/u.test(behind);
  // What stops for good is repealed.
  if (verb === 'stops' && !isTemporary) return undefined;
  if (!isPlaced && (verb === 'strikes' || verb === 'changes')) return undefined;
  const end = document.end + object.length;
  const parts = isPlaced ? places.within(document.end, end) : [];
  const isStruck = verb === 'strikes' && !object.includes('“');
  return { changes: [{ named: document, places: parts, struck: isStruck ? parts : [] }], end };
}

/** Documents from this one up to the verb, each with the places named behind it; rules that are an annex go before the notice. */
function ownersUpTo({ masked, named, places }: Reading, at: number, end: number): readonly WordedChange[] {
  const among = named.slice(at, at + REACH).filter(({ start }) => start < end);
  const [first, second, third] = among;
  const isOfAnnex =
    first && second && !third && /附件[^《]{0,3}$/u.test(masked.slice(first.end, second.start));
  const owners = isOfAnnex ? [second] : among;
  return owners.map((owner, at) => ({
    named: owner,
    places: places.within(owner.end, owners[at + 1]?.start ?? end),
    struck: [],
  }));
}

function placesFrom(
  masked: string,
  from: number,
  to: number,
  places: PlacesNamed,
): ChangedPlaces | undefined {
  const changed: string[] = [];
  const struck: string[] = [];
  const text = masked.slice(from, to);
  for (const match of text.matchAll(CHANGED_PLACE)) {
    const [all, between = '', strikes] = match;
    if (NO_ORDER.test(between) || IS_ORDER.test(between)) continue;
    const start = from + match.index + all.indexOf(between);
    const parts = places.within(start, start + between.length);
    changed.push(...parts);
    if (strikes !== undefined && isObject(between, text.slice(match.index + all.length)))
      struck.push(...parts);
  }
  for (const match of text.matchAll(STRUCK_PLACE)) {
    const [all, , words] = match;
    const parts = places.within(from + match.index, from + match.index + all.length);
    changed.push(...parts);
    if (words === undefined) struck.push(...parts);
  }
  if (changed.length === 0) return undefined;
  return { places: [...new Set(changed)], struck: [...new Set(struck)] };
}

/** What stands before 删去 is struck out itself: no words of it are, and nothing that stands in it. */
function isObject(between: string, rest: string): boolean {
  return !between.includes('“') && !/[中内]$/u.test(between) && /^(?:$|[，。；,;）)])/u.test(rest);
}
