import type { Answer, Citation } from '../answering/answer.ts';
import { type CitedRecords, ENTRY_ANSWER, readCitedRecords, textOf } from '../answering/cited-records.ts';
import type { LibraryReader } from '../answering/library-reader.ts';
import { GUIDE_FIELDS } from '../entries/guide-fields.ts';
import { isCitableStatus } from '../policy/validity.ts';

/**
 * 引用差错: a block without citation, a quote that does not stand where the citation says, a number of a block that its
 * cited spans do not hold, a rule that is not in force cited without its label.
 */
export type CitationFault = 'uncited' | 'not-verbatim' | 'number-not-cited' | 'validity-unlabelled';

const NUMBER = /\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿]{2,}|百分之[一二三四五六七八九十百点]+/g;

/** Every fault once for each block or citation that has it; empty for a sound answer. */
export async function findCitationFaults(
  { blocks, citations, notices }: Answer,
  library: LibraryReader,
): Promise<readonly CitationFault[]> {
  const records = await readCitedRecords(citations, library);
  const byId = new Map(citations.map((citation) => [citation.id, citation]));
  const faults: CitationFault[] = [];
  for (const { kind, text, citationIds } of blocks) {
    if (kind === 'canned') continue;
    const cited = citationIds.flatMap((id) => byId.get(id) ?? []);
    if (cited.length === 0) faults.push('uncited');
    const quotes = cited.map(({ quote }) => compared(quote)).join('\n');
    const numbers = compared(text).match(NUMBER) ?? [];
    if (numbers.some((number) => !quotes.includes(number))) faults.push('number-not-cited');
  }
  const isLabelled = notices.some(({ code }) => code === 'not-in-force');
  for (const citation of citations) {
    if (!isVerbatim(citation, records)) faults.push('not-verbatim');
    if (!isCitableStatus(citation.validity.status) && !isLabelled) faults.push('validity-unlabelled');
  }
  return faults;
}

function compared(text: string): string {
  return text.normalize('NFKC');
}

/** A citation of a guide does not say of which field; one of them must hold the quote at its place. */
function isVerbatim(citation: Citation, records: CitedRecords): boolean {
  const { kind, versionId, provisionId, quote, quoteStart: start, quoteEnd: end } = citation;
  const parts =
    kind === 'guide'
      ? GUIDE_FIELDS.map(({ key }) => key)
      : [kind === 'entry' ? ENTRY_ANSWER : (provisionId ?? '')];
  return (
    quote !== '' &&
    parts.some((part) => textOf({ kind, versionId, part, start, end }, records)?.slice(start, end) === quote)
  );
}
