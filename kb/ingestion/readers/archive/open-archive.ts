import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { decodeEntryName, leadsOut } from './decode-entry-name.ts';

export interface ArchiveEntry {
  readonly path: string;
  /** Inflated, as the directory says; checked when it is read. */
  readonly size: number;
}

/** 压缩包: the files in a .zip, or in a format that is one (.docx, .xlsx, .ofd). */
export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Names that lead out of the archive; such files cannot be read. */
  readonly unsafePaths: readonly string[];
  /** Undefined where there is no such file. Throws UnreadablePolicyFileError for one that is damaged, locked or too large. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
}

export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Inflated bytes of one file. */
  readonly maxEntryBytes: number;
  /** Inflated bytes of all files that are read. */
  readonly maxTotalBytes: number;
}

/** The largest real documents with scanned pages have some 200 MB; a bomb has a thousand times its size. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 20_000,
  maxEntryBytes: 200_000_000,
  maxTotalBytes: 1_000_000_000,
};

const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true } as const;

/** Opens an archive that lies in memory. Nothing is ever written by the names in it. */
export async function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Archive> {
  const file = await openFile(bytes);
  const { found, unsafePaths } = await listEntries(file, limits);
  let total = 0;
  return {
    unsafePaths,
    entries: [...found].map(([path, { uncompressedSize: size }]) => ({ path, size })),
    read: async (path) => {
      const entry = found.get(path);
      if (!entry) return undefined;
      if (entry.isEncrypted()) throw encrypted();
      const left = Math.min(limits.maxEntryBytes, limits.maxTotalBytes - total);
      if (entry.uncompressedSize > left) throw tooLarge();
      const content = await inflate(file, entry, left);
      total += content.length;
      return content;
    },
  };
}

function openFile(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      fromBuffer(buffer, OPTIONS, (error, file) => (error ? reject(corrupt(error)) : resolve(file)));
    } catch (error) {
      reject(corrupt(error));
    }
  });
}

interface ListedEntries {
  readonly found: ReadonlyMap<string, Entry>;
  readonly unsafePaths: readonly string[];
}

function listEntries(file: ZipFile, { maxEntries }: ArchiveLimits): Promise<ListedEntries> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    const unsafePaths: string[] = [];
    if (file.entryCount > maxEntries) {
      reject(
        new UnreadablePolicyFileError(
          'too-many-files',
          `压缩包里的文件超过 ${maxEntries} 个，请拆分后再导入`,
        ),
      );
      return;
    }
    file.on('entry', (entry: Entry) => {
      const path = decodeEntryName(entry);
      if (path !== undefined && leadsOut(path)) unsafePaths.push(path);
      else if (path !== undefined && path !== '' && !path.endsWith('/') && !found.has(path))
        found.set(path, entry);
      file.readEntry();
    });
    file.on('end', () => resolve({ found, unsafePaths }));
    file.on('error', (error: unknown) => reject(corrupt(error)));
    file.readEntry();
  });
}

function inflate(file: ZipFile, entry: Entry, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(error instanceof UnreadablePolicyFileError ? error : corrupt(error));
    try {
      file.openReadStream(entry, (error, stream) => {
        if (error) return fail(error);
        const chunks: Buffer[] = [];
        let size = 0;
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) stream.destroy(tooLarge());
          else chunks.push(chunk);
        });
        stream.on('end', () => resolve(Buffer.concat(chunks)));
        stream.on('error', fail);
      });
    } catch (error) {
      fail(error);
    }
  });
}

function corrupt(cause: unknown): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError('corrupt-file', '文件已损坏，打不开，请重新下载或另存后再导入', {
    cause,
  });
}

function encrypted(): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入');
}

function tooLarge(): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError('file-too-large', '文件解压后太大，不像是正常的文件，没有导入');
}
