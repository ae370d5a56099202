/** 无法读取的文件: why a reader gave up, as a stable code for programs and a sentence for people. */
export type UnreadableCode =
  | 'binary-file'
  | 'corrupt-file'
  | 'empty-file'
  | 'encrypted-file'
  | 'file-too-large'
  | 'no-readable-text'
  | 'no-text'
  | 'reading-failed'
  | 'reading-out-of-memory'
  | 'reading-timed-out'
  | 'too-many-files'
  | 'undecodable-text'
  | 'unsafe-path'
  | 'unsupported-format';

/** The only error a reader throws, whatever bytes it is given. The message is Chinese: what is wrong and what to do. */
export class UnreadablePolicyFileError extends Error {
  override readonly name = 'UnreadablePolicyFileError';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
