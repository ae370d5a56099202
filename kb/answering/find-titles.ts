import { findProvisionLabels } from '../policy/provision-label.ts';
import { findQuotedTitles } from '../policy/quoted-titles.ts';
import { CITABLE_STATUSES } from '../policy/validity.ts';
import type { SearchFilter } from '../retrieval/search-index.ts';
import { coreTitle, isTitleOf, namesInFull } from './named-titles.ts';
import type { WalkState, WalkTools } from './walk.ts';

/** Records whose titles are compared when an exact look-up of a title finds none. */
const MAX_TITLES_COMPARED = 8;

export interface FoundTitles {
  readonly recordIds: readonly string[];
  /** As spelt out in the question without 《》. */
  readonly titles?: readonly string[] | undefined;
  readonly missing: readonly string[];
}

/**
 * The documents whose titles the question gives, in 《》 or spelt out in front of an article. Exact, but for
 * 中华人民共和国 in front and the frame that an issuer puts around; of several of one title those that hold.
 */
export async function findTitles(
  state: WalkState,
  filter: SearchFilter,
  tools: WalkTools,
): Promise<FoundTitles> {
  const { titles, provisionLabels, rephrasedText } = state.understanding;
  const spelt = await Promise.all(
    speltTitles(rephrasedText).map(async (name) => ({
      name,
      ids: await lookUpTitle(name, state, filter, tools),
    })),
  );
  const known = spelt.filter(({ ids }) => ids.length > 0);
  const names = known.map(({ name }) => name);
  const quoted = await Promise.all(
    titles
      .filter((title) => !names.some((name) => name.includes(`《${title}》`)))
      .map(async (title) => ({ title, ids: await findQuoted(title, state, filter, tools) })),
  );
  const recordIds = [...new Set([...known, ...quoted].flatMap(({ ids }) => ids))];
  const missing = quoted.filter(({ ids }) => ids.length === 0).map(({ title }) => title);
  if (recordIds.length > 0 || titles.length > 0) return { recordIds, titles: names, missing };
  if (provisionLabels.length === 0) return { recordIds: [], missing: [] };
  const named = await similarlyTitled(
    rephrasedText,
    (title) => namesInFull(rephrasedText, title),
    filter,
    tools,
  );
  return {
    recordIds: named.map(({ recordId }) => recordId),
    titles: named.map(({ title }) => coreTitle(title)),
    missing: [],
  };
}

/** What people say before they name a document, or between one article and the next. */
const LEAD_IN =
  /^(?:\s|请问一?下?|您好|你好|那么?|我?(?:想|要)(?:问|知道|了解|查|看)(?:一下)?|(?:请?帮我?)?(?:查|看|找|问)(?:询|看)?一?下|请(?:说明|解释|提供|给出)|根据|依据|按照?|依照|和|及|与|以及|还有|、|现行的?|最新的?)+/;

/** 民法典 of 请问民法典第1076条: what stands in front of an article and is not in 《》 as a whole. */
function speltTitles(text: string): readonly string[] {
  let from = 0;
  const heads = findProvisionLabels(text).map(({ start, end }) => {
    const head = text.slice(from, start);
    from = end;
    return head;
  });
  const names = heads.map((head) =>
    head
      .replace(/^.*[，。？！,?!；;：:\n]/s, '')
      .replace(LEAD_IN, '')
      .replace(/(?:[的里中]|里面|当中)*\s*$/, ''),
  );
  return names.filter((name) => {
    const [only] = findQuotedTitles(name);
    const isQuoted = only !== undefined && only.start === 0 && only.end === name.length;
    return name.length >= 2 && !isQuoted;
  });
}

/** Of a national law people leave 中华人民共和国 out. */
async function lookUpTitle(
  title: string,
  state: WalkState,
  filter: SearchFilter,
  tools: WalkTools,
): Promise<readonly string[]> {
  const { searchIndex } = tools;
  const wordings = title.startsWith('中华人民共和国') ? [title] : [title, `中华人民共和国${title}`];
  const found = await Promise.all(
    wordings.map((value) => searchIndex.lookUp({ kind: 'title', value }, { ...filter, kinds: ['policy'] })),
  );
  return thoseThatHold([...new Set(found.flat().map(({ recordId }) => recordId))], state, filter, tools);
}

async function findQuoted(
  title: string,
  state: WalkState,
  filter: SearchFilter,
  tools: WalkTools,
): Promise<readonly string[]> {
  const exact = await lookUpTitle(title, state, filter, tools);
  if (exact.length > 0) return exact;
  const similar = await similarlyTitled(title, (other) => isTitleOf(title, other), filter, tools);
  return similar.map(({ recordId }) => recordId);
}

/** Of several documents of one title those that hold on the day, unless the others are asked for or none does. */
async function thoseThatHold(
  recordIds: readonly string[],
  { understanding }: WalkState,
  filter: SearchFilter,
  { searchIndex }: WalkTools,
): Promise<readonly string[]> {
  if (recordIds.length < 2 || understanding.asksBeyondForce) return recordIds;
  const { hits } = await searchIndex.search({
    text: '',
    filter: { ...filter, recordIds, validity: CITABLE_STATUSES },
    limit: recordIds.length,
  });
  return hits.length > 0 ? hits.map(({ recordId }) => recordId) : recordIds;
}

async function similarlyTitled(
  text: string,
  isNamed: (title: string) => boolean,
  filter: SearchFilter,
  { searchIndex, library }: WalkTools,
): Promise<readonly { readonly recordId: string; readonly title: string }[]> {
  const { hits } = await searchIndex.search({
    text,
    filter: { ...filter, kinds: ['policy'] },
    limit: MAX_TITLES_COMPARED,
  });
  const policies = await library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  return policies
    .map(({ version }) => ({ recordId: version.documentId, title: version.metadata.title }))
    .filter(({ title }) => isNamed(title));
}
