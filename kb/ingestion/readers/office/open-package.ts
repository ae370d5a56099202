import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED_STREAM = 'EncryptedPackage';
/** The directory of a compound file lies within its first sectors in every file that Office writes. */
const DIRECTORY_BYTES = 4_000_000;

/** Whether the bytes are a compound file (MS-CFB): an Office file of before 2007, or a locked one of today. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_FILE.every((byte, index) => bytes[index] === byte);
}

export function isEncryptedPackage(bytes: Uint8Array): boolean {
  if (!isCompoundFile(bytes)) return false;
  const head = new TextDecoder('utf-16le').decode(
    bytes.subarray(0, Math.min(bytes.length & ~1, DIRECTORY_BYTES)),
  );
  return head.includes(ENCRYPTED_STREAM);
}

/** Throws for what is no archive although its name says so. */
export function assertOpenPackage(bytes: Uint8Array, program: string): void {
  if (isEncryptedPackage(bytes)) {
    throw new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入');
  }
  if (isCompoundFile(bytes)) {
    throw new UnreadablePolicyFileError(
      'unsupported-format',
      `这是旧版 ${program} 文件，请在 ${program} 中另存为新格式后再导入`,
    );
  }
}
