import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;
const HAN = /\p{Script=Han}/u;

/** Name of an entry with / between folders; undefined where it is in no encoding used for names. Names in GBK do not say so. */
export function decodeEntryName(entry: Entry): string | undefined {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  const name = isMarked ? decode(raw, 'utf-8') : decodeUnmarked(raw);
  return name?.replaceAll('\\', '/');
}

/** Whether the name would lead out of a folder that the archive is unpacked in. */
export function leadsOut(name: string): boolean {
  return (
    name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..') || name.includes('\0')
  );
}

/** Short names in GBK are often valid UTF-8 as well, of letters that nobody uses: 通知 reads ֪ͨ. */
function decodeUnmarked(raw: Uint8Array): string | undefined {
  const utf8 = decode(raw, 'utf-8');
  const gbk = decode(raw, 'gb18030');
  const isPlausible = utf8 !== undefined && (HAN.test(utf8) || gbk === undefined || !HAN.test(gbk));
  return isPlausible ? utf8 : gbk;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
