import { UnreadablePolicyFileError } from '../../unreadable-policy-file-error.ts';

/** Bytes by offset, little-endian. Every read outside of them throws `corrupt-file`. */
export interface ByteView {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly uint8: (at: number) => number;
  readonly uint16: (at: number) => number;
  readonly int16: (at: number) => number;
  readonly uint32: (at: number) => number;
  readonly int32: (at: number) => number;
  /** Shares the memory. */
  readonly slice: (at: number, length: number) => ByteView;
}

export function createByteView(bytes: Uint8Array): ByteView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const checked = (at: number, size: number): number => {
    if (!(at >= 0 && size >= 0 && at + size <= bytes.length)) throw damagedWordFile();
    return at;
  };
  return {
    bytes,
    length: bytes.length,
    uint8: (at) => view.getUint8(checked(at, 1)),
    uint16: (at) => view.getUint16(checked(at, 2), true),
    int16: (at) => view.getInt16(checked(at, 2), true),
    uint32: (at) => view.getUint32(checked(at, 4), true),
    int32: (at) => view.getInt32(checked(at, 4), true),
    slice: (at, length) => createByteView(bytes.subarray(checked(at, length), at + length)),
  };
}

export function damagedWordFile(): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError(
    'corrupt-file',
    'Word 文件已损坏，读不出正文；请在 Word 或 WPS 中打开修复，另存为 .docx 后再导入',
  );
}
