import { GUIDE_FIELDS } from '../entries/guide-fields.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import { validityAt } from '../policy/validity.ts';
import type { Citation } from './answer.ts';
import { citationUrl } from './citation-url.ts';
import { type CitedRecords, textOf } from './cited-records.ts';
import type { Evidence } from './evidence.ts';

/** The citation of a span with the validity it has on the day asked about; undefined where the record is gone. */
export function citationOf(
  span: Evidence,
  records: CitedRecords,
  asOf: CalendarDate,
  id: string,
): Citation | undefined {
  const quote = textOf(span, records)?.slice(span.start, span.end);
  if (quote === undefined) return undefined;
  const named = nameOf(span, records, asOf);
  if (!named) return undefined;
  const { recordId, ...rest } = named;
  return {
    id,
    kind: span.kind,
    versionId: span.versionId,
    ...rest,
    quote,
    quoteStart: span.start,
    quoteEnd: span.end,
    url: citationUrl({ ...span, recordId }),
  };
}

type Named = Pick<
  Citation,
  | 'documentId'
  | 'provisionId'
  | 'entryId'
  | 'guideId'
  | 'title'
  | 'documentNumber'
  | 'provisionLabel'
  | 'validity'
> & { readonly recordId: string };

function nameOf(span: Evidence, records: CitedRecords, asOf: CalendarDate): Named | undefined {
  switch (span.kind) {
    case 'policy': {
      const policy = records.policies.get(span.versionId);
      if (!policy) return undefined;
      const { documentId, metadata, provisions } = policy.version;
      const timeline = policy.provisionTimelines.get(span.part) ?? policy.timeline;
      return {
        recordId: documentId,
        documentId,
        provisionId: span.part,
        title: metadata.title,
        documentNumber: metadata.documentNumbers[0],
        provisionLabel: provisions.find(({ id }) => id === span.part)?.label || undefined,
        validity: {
          status: validityAt(timeline, asOf).status,
          asOf,
          effectiveOn: metadata.effectiveOn,
          expiresOn: metadata.expiresOn,
        },
      };
    }
    case 'entry': {
      const entry = records.entries.get(span.versionId);
      if (!entry) return undefined;
      const { entryId, content } = entry.version;
      return {
        recordId: entryId,
        entryId,
        title: content.canonicalQuestion,
        validity: {
          status: validityAt(entry.timeline, asOf).status,
          asOf,
          effectiveOn: content.effectiveOn,
          expiresOn: content.expiresOn,
        },
      };
    }
    case 'guide': {
      const guide = records.guides.get(span.versionId);
      if (!guide) return undefined;
      const { guideId, content } = guide.version;
      return {
        recordId: guideId,
        guideId,
        title: content.title,
        provisionLabel: GUIDE_FIELDS.find(({ key }) => key === span.part)?.name,
        validity: { status: 'in-force', asOf },
      };
    }
  }
}
