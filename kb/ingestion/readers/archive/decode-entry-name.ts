import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;

/** Archives made on Chinese Windows name their files in GBK and do not say so. Undefined for folders and names that lead out. */
export function decodeEntryName(entry: Entry): string | undefined {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  const name = (decode(raw, 'utf-8') ?? (isMarked ? undefined : decode(raw, 'gb18030')))?.replaceAll(
    '\\',
    '/',
  );
  if (name === undefined || name.endsWith('/') || name === '') return undefined;
  const leadsOut = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
  return leadsOut || name.includes('\0') ? undefined : name;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
