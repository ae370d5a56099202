import type { FieldConfidence, StatedMetadata } from '../settle-metadata.ts';
import type { TextBlock } from '../structure/text-block.ts';

/** 读出的正文: what a reader found in a file, in reading order. */
export interface ReadText {
  readonly blocks: readonly TextBlock[];
  /** The title as the file states it outside its text, such as in a page's head. */
  readonly title?: string | undefined;
  /** What the file states outside its text. */
  readonly metadata?: StatedMetadata | undefined;
  /** Of the title and single fields of `metadata`, where it is not as usual. */
  readonly confidence?: FieldConfidence | undefined;
}

/** What a reader needs from outside beside the bytes. */
export interface ReadingResources {
  /** Folder address, ending in a slash, of the predefined CMaps that Chinese fonts in PDF refer to by name. */
  readonly cMapUrl?: string | undefined;
  /** Folder address, ending in a slash, of the fonts that PDF takes for granted. */
  readonly standardFontUrl?: string | undefined;
}

/**
 * 阅读器: bytes of one format → text. Throws UnreadablePolicyFileError and nothing else, whatever the bytes; ends in
 * time and memory proportional to the size of the file, and refuses a file whose content would outgrow it.
 */
export type TextReader = (bytes: Uint8Array, resources: ReadingResources) => ReadText | Promise<ReadText>;
