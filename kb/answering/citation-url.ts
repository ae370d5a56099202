/** What a citation points to; `part` is a provision id or a field of a guide. */
export interface CitedPlace {
  readonly kind: 'policy' | 'entry' | 'guide';
  readonly recordId: string;
  readonly versionId: string;
  readonly part: string;
  readonly start: number;
  readonly end: number;
}

const PAGES: Readonly<Record<CitedPlace['kind'], string>> = {
  policy: 'policies',
  entry: 'entries',
  guide: 'service-guides',
};

/**
 * Path on this server that opens the cited version at the cited place:
 * `/policies/x?version=x%402&provision=x~s1.2&quote=0-12#x~s1.2`. The place stands in the query as well, because a
 * server never sees the fragment and marks the quote itself.
 */
export function citationUrl({ kind, recordId, versionId, part, start, end }: CitedPlace): string {
  const page = `/${PAGES[kind]}/${encodeURIComponent(recordId)}`;
  const place = encodeURIComponent(part);
  const query = `version=${encodeURIComponent(versionId)}&${kind === 'policy' ? 'provision' : 'field'}=${place}`;
  return `${page}?${query}&quote=${start}-${end}#${place}`;
}
