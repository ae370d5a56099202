/**
 * `Content-Disposition` for a download (RFC 6266): the name as it is for browsers that read RFC 5987, and a plain one
 * with the same extension for those that do not.
 */
export function attachmentName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  const name = base.toWellFormed().replace(/\p{Cc}/gu, '') || 'original';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="original${extension}"; filename*=UTF-8''${encoded}`;
}
