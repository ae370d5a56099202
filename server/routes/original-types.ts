/** Types under which originals may leave: what a stored file claims beyond these is not repeated to browsers. */
export const ORIGINAL_TYPES = [
  'application/octet-stream',
  'application/json',
  'application/msword',
  'application/ofd',
  'application/pdf',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
  'text/csv',
  'text/html',
  'text/markdown',
  'text/plain',
] as const;

/** The stored type without its parameters, where it is known; bytes otherwise. */
export function originalType(mediaType: string): (typeof ORIGINAL_TYPES)[number] {
  const bare = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return ORIGINAL_TYPES.find((type) => type === bare) ?? 'application/octet-stream';
}
