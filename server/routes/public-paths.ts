/** Addresses of pages; citations have their own in kb/answering/citation-url.ts. */
export function policyPath(publicId: string): string {
  return `/policies/${encodeURIComponent(publicId)}`;
}

export function policyVersionPath(publicId: string, versionId: string, provisionId?: string): string {
  const anchor = provisionId === undefined ? '' : `#${encodeURIComponent(provisionId)}`;
  return `${policyPath(publicId)}?version=${encodeURIComponent(versionId)}${anchor}`;
}

export function originalPath(publicId: string): string {
  return `/api/v1/policies/${encodeURIComponent(publicId)}/original`;
}

export function entryPath(entryId: string): string {
  return `/entries/${encodeURIComponent(entryId)}`;
}

export function guidePath(guideId: string): string {
  return `/service-guides/${encodeURIComponent(guideId)}`;
}
