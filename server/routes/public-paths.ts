/** Addresses of pages; citations have their own in kb/answering/citation-url.ts. */
export function policyPath(publicId: string, provisionId?: string): string {
  const anchor = provisionId === undefined ? '' : `#${encodeURIComponent(provisionId)}`;
  return `/policies/${encodeURIComponent(publicId)}${anchor}`;
}

export function policyVersionPath(publicId: string, versionId: string): string {
  return `${policyPath(publicId)}?version=${encodeURIComponent(versionId)}`;
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
