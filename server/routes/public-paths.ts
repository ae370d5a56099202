/** Addresses of pages; citations have their own in kb/answering/citation-url.ts. */
export function policyPath(publicId: string): string {
  return `/policies/${encodeURIComponent(publicId)}`;
}

export function policyVersionPath(publicId: string, versionId: string, provisionId?: string): string {
  // In the query as well: of a long text a server shows the part with the clause, and it never sees the fragment.
  const place = provisionId === undefined ? '' : encodeURIComponent(provisionId);
  const anchor = place === '' ? '' : `&provision=${place}#${place}`;
  return `${policyPath(publicId)}?version=${encodeURIComponent(versionId)}${anchor}`;
}

export function originalPath(publicId: string, versionId?: string): string {
  const version = versionId === undefined ? '' : `?version=${encodeURIComponent(versionId)}`;
  return `/api/v1/policies/${encodeURIComponent(publicId)}/original${version}`;
}

export function entryPath(entryId: string): string {
  return `/entries/${encodeURIComponent(entryId)}`;
}

export function guidePath(guideId: string): string {
  return `/service-guides/${encodeURIComponent(guideId)}`;
}

/** Changes of everything, of one document, or of one issuer's documents. */
export function feedPath(
  about: {
    readonly document?: string | undefined;
    readonly issuer?: string | undefined;
    readonly before?: number | undefined;
  } = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(about)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? '/feed.atom' : `/feed.atom?${parameters}`;
}

/** 新旧对照 of two versions of a document. */
export function comparisonPath(publicId: string): string {
  return `${policyPath(publicId)}/comparison`;
}
