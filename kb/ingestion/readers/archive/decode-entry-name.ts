import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;
const HAN = /\p{Script=Han}/u;

/** Archives made on Chinese Windows name their files in GBK and do not say so. Undefined for folders and names that lead out. */
export function decodeEntryName(entry: Entry): string | undefined {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  const printed = isMarked ? decode(raw, 'utf-8') : decodeUnmarked(raw);
  const name = printed?.replaceAll('\\', '/');
  if (name === undefined || name.endsWith('/') || name === '') return undefined;
  const leadsOut = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
  return leadsOut || name.includes('\0') ? undefined : name;
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
