import { type ByteView, createByteView, damagedWordFile } from './byte-view.ts';

const HEADER_BYTES = 512;
const MAX_REGULAR_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const NO_ENTRY = 0xffffffff;
const HEADER_FAT_SECTORS = 109;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const STREAM = 2;
const ROOT = 5;

/** 复合文件 (MS-CFB): the streams of an Office file of before 2007, as in a small file system. */
export interface CompoundFile {
  /** Streams of the root, in no order; what embedded objects hold is not among them. */
  readonly names: readonly string[];
  /** Undefined where there is no such stream. */
  readonly read: (name: string) => Uint8Array | undefined;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * Opens a compound file that lies in memory. Throws `corrupt-file` for chains that run in a circle or lead out of the
 * file; no sector is read twice for one stream, so that none is larger than the file.
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const header = createByteView(bytes).slice(0, HEADER_BYTES);
  const shift = header.uint16(0x1e);
  if (shift !== 9 && shift !== 12) throw damagedWordFile();
  const sectorBytes = 1 << shift;
  const sectorCount = Math.ceil(bytes.length / sectorBytes) - 1;

  /** The last sector of a file may be cut short. */
  const sector = (id: number): Uint8Array => {
    if (id >= sectorCount) throw damagedWordFile();
    return bytes.subarray((id + 1) * sectorBytes, (id + 2) * sectorBytes);
  };
  const fat = joinSectors(findFatSectors(header, sector, sectorCount), sector, sectorBytes);
  const chainOf = (start: number): readonly number[] => followChain(start, createByteView(fat), sectorCount);
  const readRegular = (start: number): Uint8Array => joinSectors(chainOf(start), sector, sectorBytes);

  const entries = readEntries(createByteView(readRegular(header.uint32(0x30))));
  const root = entries[0];
  if (root?.type !== ROOT) throw damagedWordFile();
  const streams = new Map(siblingsFrom(root.child, entries).map((entry) => [entry.name, entry]));
  const cutoff = header.uint32(0x38);
  let mini: { readonly fat: ByteView; readonly stream: Uint8Array } | undefined;
  const readMini = (start: number): Uint8Array => {
    const first = header.uint32(0x3c);
    mini ??= {
      fat: createByteView(first >= MAX_REGULAR_SECTOR ? new Uint8Array() : readRegular(first)),
      stream: readRegular(root.start),
    };
    const { fat: miniFat, stream } = mini;
    const count = Math.ceil(stream.length / MINI_SECTOR_BYTES);
    return joinSectors(
      followChain(start, miniFat, count),
      (id) => stream.subarray(id * MINI_SECTOR_BYTES, (id + 1) * MINI_SECTOR_BYTES),
      MINI_SECTOR_BYTES,
    );
  };
  return {
    names: [...streams.keys()],
    read: (name) => {
      const entry = streams.get(name);
      if (!entry) return undefined;
      if (entry.size === 0) return new Uint8Array();
      const content = entry.size < cutoff ? readMini(entry.start) : readRegular(entry.start);
      if (content.length < entry.size) throw damagedWordFile();
      return content.subarray(0, entry.size);
    },
  };
}

function findFatSectors(
  header: ByteView,
  sector: (id: number) => Uint8Array,
  sectorCount: number,
): readonly number[] {
  const count = header.uint32(0x2c);
  if (count > sectorCount) throw damagedWordFile();
  const ids: number[] = [];
  const take = (view: ByteView, from: number, length: number): void => {
    for (let index = 0; index < length && ids.length < count; index += 1) {
      const id = view.uint32(from + index * 4);
      if (id < MAX_REGULAR_SECTOR) ids.push(id);
    }
  };
  take(header, 0x4c, HEADER_FAT_SECTORS);
  let next = header.uint32(0x44);
  for (let steps = 0; next < MAX_REGULAR_SECTOR && ids.length < count; steps += 1) {
    if (steps > sectorCount) throw damagedWordFile();
    const list = createByteView(sector(next));
    take(list, 0, list.length / 4 - 1);
    next = list.uint32(list.length - 4);
  }
  return ids;
}

function followChain(start: number, fat: ByteView, sectorCount: number): readonly number[] {
  const chain: number[] = [];
  for (let id = start; id !== END_OF_CHAIN; id = fat.uint32(id * 4)) {
    if (id >= sectorCount || chain.length >= sectorCount) throw damagedWordFile();
    chain.push(id);
  }
  return chain;
}

function joinSectors(
  ids: readonly number[],
  sector: (id: number) => Uint8Array,
  sectorBytes: number,
): Uint8Array {
  const joined = new Uint8Array(ids.length * sectorBytes);
  let length = 0;
  for (const [index, id] of ids.entries()) {
    const part = sector(id);
    joined.set(part, index * sectorBytes);
    length = index * sectorBytes + part.length;
  }
  return joined.subarray(0, length);
}

function readEntries(directory: ByteView): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.max(0, Math.min(64, directory.uint16(at + 0x40)) - 2);
    entries.push({
      name: new TextDecoder('utf-16le').decode(directory.slice(at, nameBytes).bytes),
      type: directory.uint8(at + 0x42),
      left: directory.uint32(at + 0x44),
      right: directory.uint32(at + 0x48),
      child: directory.uint32(at + 0x4c),
      start: directory.uint32(at + 0x74),
      size: directory.uint32(at + 0x78),
    });
  }
  return entries;
}

/** A folder's entries hang together as a tree; each is taken once, whatever circle the tree was damaged into. */
function siblingsFrom(first: number, entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<number>();
  const waiting = [first];
  const found: Entry[] = [];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = entries[id];
    if (id === NO_ENTRY || !entry || seen.has(id)) continue;
    seen.add(id);
    if (entry.type === STREAM) found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}
