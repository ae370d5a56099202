import type { ByteView } from './byte-view.ts';
import type { Story, WordFile } from './file-information.ts';

/** What hangs on places of the text: notes below it and text boxes beside it, each handed out once. */
export interface HungStories {
  readonly takeNotes: (anchors: readonly number[]) => readonly Story[];
  readonly takeBoxes: (anchors: readonly number[]) => readonly Story[];
}

const NOTE_BYTES = 2;
const DRAWING_BYTES = 26;
const BOX_BYTES = 22;
/** Where the number of its drawing stands in the record of a text box (MS-DOC, 2.9.103 FTXBXS). */
const BOX_DRAWING_AT = 14;

export function readHungStories(file: WordFile): HungStories {
  const notes = new Map([
    ...readNotes(
      file.structure('footnoteReferences'),
      file.structure('footnoteTexts'),
      file.stories.footnotes,
    ),
    ...readNotes(file.structure('endnoteReferences'), file.structure('endnoteTexts'), file.stories.endnotes),
  ]);
  const boxes = readBoxes(file.structure('drawings'), file.structure('boxTexts'), file.stories.boxes);
  return {
    takeNotes: (anchors) => take(notes, anchors),
    takeBoxes: (anchors) => take(boxes, anchors),
  };
}

function take(stories: Map<number, Story>, anchors: readonly number[]): readonly Story[] {
  return anchors.flatMap((anchor) => {
    const story = stories.get(anchor);
    stories.delete(anchor);
    return story ? [story] : [];
  });
}

function readNotes(references: ByteView, texts: ByteView, story: Story): ReadonlyMap<number, Story> {
  const count = Math.max(0, Math.floor((references.length - 4) / (4 + NOTE_BYTES)));
  const notes = new Map<number, Story>();
  let end = story.start;
  for (let index = 0; index < count; index += 1) {
    const part = partOf(story, texts, index, end);
    end = part?.end ?? end;
    if (part) notes.set(references.uint32(index * 4), part);
  }
  return notes;
}

function readBoxes(drawings: ByteView, texts: ByteView, story: Story): Map<number, Story> {
  const boxCount = Math.max(0, Math.floor((texts.length - 4) / (4 + BOX_BYTES)));
  const byDrawing = new Map<number, Story>();
  let end = story.start;
  for (let index = 0; index < boxCount; index += 1) {
    const part = partOf(story, texts, index, end);
    end = part?.end ?? end;
    const number = texts.uint32((boxCount + 1) * 4 + index * BOX_BYTES + BOX_DRAWING_AT);
    if (part && !byDrawing.has(number)) byDrawing.set(number, part);
  }
  const boxes = new Map<number, Story>();
  const count = Math.max(0, Math.floor((drawings.length - 4) / (4 + DRAWING_BYTES)));
  for (let index = 0; index < count; index += 1) {
    const number = drawings.uint32((count + 1) * 4 + index * DRAWING_BYTES);
    const part = byDrawing.get(number);
    byDrawing.delete(number);
    if (part) boxes.set(drawings.uint32(index * 4), part);
  }
  return boxes;
}

/** Characters of one note or box; undefined where they do not lie in their story behind those before. */
function partOf(story: Story, places: ByteView, index: number, before: number): Story | undefined {
  if ((index + 2) * 4 > places.length) return undefined;
  const start = story.start + places.uint32(index * 4);
  const end = story.start + places.uint32(index * 4 + 4);
  return before <= start && start < end && end <= story.end ? { start, end } : undefined;
}
