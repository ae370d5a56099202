import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  PARTS_THAT_STAY,
  SavedIndexError,
  type SavedPart,
} from '../../../kb/retrieval/embedded/saved-part.ts';

/**
 * 快照文件: magic and format; then for every part the length of its name, the length of its bytes and the CRC-32 of both,
 * each 32 bits little-endian, the name and the bytes. A part without a name ends the file: one that was cut has none.
 */
const MAGIC = 'MDIX0001';
const PART_HEADER_BYTES = 12;
/** A length beyond this is damage; asking for the memory would end the process. */
const MAX_PART_BYTES = 1_073_741_824;

/** Writes beside the file and then takes its place at once. Returns false where `isWanted` said no meanwhile. */
export async function writeSnapshotFile(
  path: string,
  parts: Iterable<SavedPart>,
  isWanted: () => boolean,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(unfinished, 'w');
    try {
      await file.write(Buffer.from(MAGIC));
      for (const part of parts) {
        if (!isWanted()) return false;
        await writePart(file, part.name, part.bytes);
      }
      await writePart(file, '', new Uint8Array());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return true;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writePart(file: FileHandle, name: string, bytes: Uint8Array): Promise<void> {
  const named = Buffer.from(name);
  // Vectors stand in memory shared with the kernels, which system calls do not take.
  const content = bytes.buffer instanceof SharedArrayBuffer ? Buffer.from(bytes) : bytes;
  const header = Buffer.alloc(PART_HEADER_BYTES);
  header.writeUInt32LE(named.length, 0);
  header.writeUInt32LE(content.length, 4);
  header.writeUInt32LE(crc32(content, crc32(named)), 8);
  await file.writev([header, named, content]);
}

/**
 * The parts of a file; while one is used, the next is read. Throws `SavedIndexError` where the file is damaged, cut or of
 * another format.
 */
export async function* readSnapshotFile(path: string): AsyncGenerator<SavedPart> {
  const file = await open(path, 'r');
  // Each in memory of its own took a second more for 265 MB: the system clears every page before it gives it.
  const kept = Array.from({ length: PARTS_THAT_STAY + 1 }, () => Buffer.alloc(0));
  try {
    if ((await readBytes(file, MAGIC.length)).toString() !== MAGIC)
      throw new SavedIndexError('of another format');
    let next = readPart(file, kept, 0);
    for (let taken = 1; ; taken++) {
      const part = await next;
      if (part.name === '') return;
      next = readPart(file, kept, taken);
      // Whether it failed is asked when it is its turn; until then it must not end the process.
      next.catch(() => undefined);
      yield part;
    }
  } finally {
    await file.close();
  }
}

/** Into the buffer whose turn it is, which is made larger where the part needs it. */
async function readPart(file: FileHandle, kept: Buffer[], number: number): Promise<SavedPart> {
  const header = await readBytes(file, PART_HEADER_BYTES);
  const [nameBytes, length, expected] = [0, 4, 8].map((at) => header.readUInt32LE(at)) as [
    number,
    number,
    number,
  ];
  if (nameBytes > 64 || length > MAX_PART_BYTES) throw new SavedIndexError('damaged');
  const named = await readBytes(file, nameBytes);
  const turn = number % kept.length;
  // Not shared with other buffers, so that numbers in it are aligned.
  if ((kept[turn] as Buffer).length < length) kept[turn] = Buffer.allocUnsafeSlow(length);
  const bytes = await readInto(file, (kept[turn] as Buffer).subarray(0, length));
  if (crc32(bytes, crc32(named)) !== expected) throw new SavedIndexError('damaged');
  return { name: named.toString(), bytes };
}

function readBytes(file: FileHandle, length: number): Promise<Buffer> {
  return readInto(file, Buffer.alloc(length));
}

async function readInto(file: FileHandle, bytes: Buffer): Promise<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at);
    if (bytesRead === 0) throw new SavedIndexError('cut short');
    at += bytesRead;
  }
  return bytes;
}
