import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { Provision } from '../../policy/provision.ts';
import { splitSentences } from '../../policy/sentences.ts';
import { type ValidityStatus, validityAt } from '../../policy/validity.ts';
import { normalizeText } from '../../retrieval/analyze.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { childrenOf } from '../provision-tree.ts';
import type { Candidate, NamedScope } from '../walk.ts';
import { COMPOSING } from './composing-parameters.ts';

/** 候选句: a sentence that may answer, with what stands around it. */
export interface CandidateSentence {
  readonly policy: ReadablePolicy;
  readonly provision: Provision;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Texts in which terms are looked for, normalised as terms are. */
  readonly wording: {
    readonly own: string;
    /** The provision's own heading and those above it. */
    readonly headings: string;
    readonly previous: string;
    /** Everything that the provision says. */
    readonly provision: string;
    /** Title and issuers. */
    readonly title: string;
  };
  /** Of a sentence that opens a list, its items. */
  readonly listed: string;
  /** Whether the sentence is a heading: of a document, an annex, a provision. */
  readonly isHeading: boolean;
  /** 1, 1/2, 1/3 … by the index's order of provisions; the record's coverage as a share of the best. */
  readonly provisionShare: number;
  readonly recordShare: number;
  /** Another document has changed this very provision, and this is its text before. */
  readonly isAmended: boolean;
}

/** Around the text: whom it goes to, who signed it. Nothing in it answers, but for questions on exactly that. */
const APPARATUS =
  /(?:通知|公告|通告|通报|意见|决定|批复|方案|安排|措施|要求|事项)如下[：:]?$|^(?:抄送|主送|附件[：:]|（此件|此件|（?联系人)|印发$|^各.{2,80}[：:]$|^[^，。；：]{0,60}(?:19|20|二[○〇])[\d○〇零一二三四五六七八九]{2}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$/;

/** A short sentence with one of these says something and heads nothing. */
const STATES_A_RULE =
  /(?:均|都|也|应当?|必须|不得|须|可以?|由.+负责|不)(?:要|应|予|需|可)?|要(?!求|素|点|件|闻|务)/;

/** Every sentence of the provisions in the named scope, or of those the index found and of the best records as a whole. */
export function candidateSentences(
  candidates: readonly Candidate[],
  scope: NamedScope,
  mayBeCited: (status: ValidityStatus) => boolean,
  asOf: CalendarDate,
): readonly CandidateSentence[] {
  const policies = candidates.filter((candidate) => candidate.kind === 'policy');
  const bestRecord = Math.max(...policies.map(({ hit }) => hit.coverage), Number.MIN_VALUE);
  return policies.flatMap(({ hit, policy }, rank) => {
    const { metadata, provisions } = policy.version;
    const title = normalizeText([metadata.title, ...metadata.issuingAuthorities].join(' '));
    const ranks = new Map(hit.chunks.map(({ chunkId }, place) => [chunkId, place]));
    const isReadWhole = rank < COMPOSING.recordsReadWhole && provisions.length <= COMPOSING.maxProvisionsRead;
    const wanted = scope.provisionIds
      ? provisions.filter(({ id }) => scope.provisionIds?.has(id))
      : provisions.filter(({ id }) => isReadWhole || ranks.has(id));
    const ownStatus = (provision: Provision): ValidityStatus | undefined => {
      const timeline = policy.provisionTimelines.get(provision.id);
      return timeline && validityAt(timeline, asOf).status;
    };
    const recordShare = hit.coverage / bestRecord;
    return wanted.flatMap((provision) => {
      const status = ownStatus(provision);
      if (!mayBeCited(status ?? 'in-force')) return [];
      const provisionShare = 1 / (1 + (ranks.get(provision.id) ?? hit.chunks.length));
      const isAmended = status === 'amended';
      return sentencesOf(provision, title, provisions).map(
        ({ start, end, text, wording, listed, isHeading }): CandidateSentence => ({
          policy,
          provision,
          start,
          end,
          text,
          wording,
          listed,
          isHeading,
          provisionShare,
          recordShare,
          isAmended,
        }),
      );
    });
  });
}

type Sentence = Pick<CandidateSentence, 'start' | 'end' | 'text' | 'wording' | 'listed' | 'isHeading'>;

interface ReadProvision {
  readonly title: string;
  readonly sentences: readonly Sentence[];
}

/**
 * Of provisions read last, as they are held in memory: the same few hundred are asked about all day, and reading one
 * costs as much as judging it. What was not read again while the newer half filled up is forgotten with the older.
 */
let newer = new Map<Provision, ReadProvision>();
let older: ReadonlyMap<Provision, ReadProvision> = new Map();
const MAX_NEWER_CHARACTERS = 1_500_000;
let newerCharacters = 0;

function sentencesOf(
  provision: Provision,
  title: string,
  provisions: readonly Provision[],
): readonly Sentence[] {
  const recent = newer.get(provision);
  if (recent?.title === title) return recent.sentences;
  const known = older.get(provision);
  const read = known?.title === title ? known : { title, sentences: readAnew(provision, title, provisions) };
  newerCharacters += provision.text.length;
  if (newerCharacters > MAX_NEWER_CHARACTERS) {
    older = newer;
    newer = new Map();
    newerCharacters = provision.text.length;
  }
  newer.set(provision, read);
  return read.sentences;
}

function readAnew(
  provision: Provision,
  title: string,
  provisions: readonly Provision[],
): readonly Sentence[] {
  const spans = splitSentences(provision.text);
  const [first] = spans;
  const ownHeading =
    first && isHeadingOf(provision, first, spans.length) ? provision.text.slice(first.start, first.end) : '';
  const headings = normalizeText(`${provision.headingPath.join(' ')} ${ownHeading}`);
  const whole = normalizeText(provision.text);
  // Character for character the same places: a slice takes no room of its own.
  const isInPlace = whole.length === provision.text.length;
  let previous = normalizeText(leadInOf(provision, provisions));
  return spans.flatMap(({ start, end }, index) => {
    const text = provision.text.slice(start, end);
    if (APPARATUS.test(text)) return [];
    const own = isInPlace ? whole.slice(start, end) : normalizeText(text);
    const wording = { own, headings, previous, provision: whole, title };
    previous = own;
    const isHeading = isStructural(provision) || (index === 0 && ownHeading !== '');
    const isLead = index === spans.length - 1 && /[：:]$/u.test(text);
    return [
      { start, end, text, wording, listed: isLead ? itemsBelow(provision, provisions) : '', isHeading },
    ];
  });
}

/** 第五条 领取失业保险金的期限…确定： says what its items are of. */
function leadInOf({ level, parentId }: Provision, provisions: readonly Provision[]): string {
  if (parentId === undefined || !['item', 'subitem'].includes(level)) return '';
  const { text = '' } = provisions.find(({ id }) => id === parentId) ?? {};
  const lead = splitSentences(text).at(-1);
  return lead ? text.slice(lead.start, lead.end) : '';
}

function itemsBelow({ id }: Provision, provisions: readonly Provision[]): string {
  return childrenOf(provisions, id)
    .map(({ text }) => text)
    .join('\n');
}

function isStructural({ level }: Provision): boolean {
  return ['part', 'chapter', 'section', 'heading', 'annex'].includes(level);
}

/** （一）加强组织领导。 in front of what it heads; a point that consists of its heading alone. */
function isHeadingOf(
  provision: Provision,
  first: { start: number; end: number },
  sentences: number,
): boolean {
  if (isStructural(provision)) return true;
  if (!provision.level.startsWith('point')) return false;
  const text = provision.text.slice(first.start, first.end);
  const isShort = text.length <= 40 && !/[，；：]/.test(text.slice(0, -1)) && !STATES_A_RULE.test(text);
  return isShort && (sentences > 1 || !/[。；！？]$/.test(text));
}
