import type { ProvisionDraft } from '../policy-draft.ts';
import { draftProvisions } from './draft-provisions.ts';
import { type FoundMetadata, findMetadata } from './find-metadata.ts';
import { growTree } from './grow-tree.ts';
import { readOutline } from './outline.ts';
import { readTextBlocks } from './read-text-blocks.ts';
import type { TextBlock } from './text-block.ts';

/** 文本结构: the provisions of a text and what the text says about itself. */
export interface ParsedStructure {
  readonly provisions: readonly ProvisionDraft[];
  readonly metadata: FoundMetadata;
}

/** Parses plain or Markdown text. No text is lost: the provisions hold every character, white space and page numbers apart. */
export function parseStructure(
  text: string,
  known: { readonly title?: string | undefined } = {},
): ParsedStructure {
  return parseBlocks(readTextBlocks(text, known.title), known);
}

/** The same for a reader that has found lines and tables itself. */
export function parseBlocks(
  blocks: readonly TextBlock[],
  known: { readonly title?: string | undefined } = {},
): ParsedStructure {
  const outline = readOutline(blocks, known.title);
  const metadata = findMetadata(blocks, outline);
  return {
    provisions: draftProvisions(growTree(blocks, outline)),
    metadata,
  };
}
