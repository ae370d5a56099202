import { type Marker, parseMarker } from './marker.ts';

/** Lines shorter than this are left as they are: a paragraph of this length is still one passage. */
const RUN_ON_LENGTH = 600;
/** Pieces without any numbering are cut at sentence ends to about this length. */
const PIECE_LENGTH = 400;

interface Candidate {
  readonly piece: number;
  readonly position: number;
  readonly marker: Marker;
}

/**
 * Gives a text that lost its line breaks paragraphs again: at runs of spaces behind a sentence end, at numbering that
 * counts on (一、 then 二、), and, where all that is left is long, at sentence ends. No character but white space is lost.
 */
export function splitRunOn(line: string): readonly string[] {
  if (line.length < RUN_ON_LENGTH) return [line];
  const pieces = line
    .split(/(?<=[。！？；：][”’」』）)]?)[ \t　]+|[ \t　]{2,}|　+/)
    .filter((piece) => piece.trim() !== '')
    .map((piece) => piece.trim());
  return splitAtNumbering(pieces).flatMap(splitLongPiece);
}

function splitAtNumbering(pieces: readonly string[]): readonly string[] {
  const cuts = pieces.map(() => [0]);
  for (const { piece, position } of countingOn(pieces.flatMap(findCandidates))) cuts[piece]?.push(position);
  return pieces.flatMap((text, piece) => {
    const starts = [...new Set(cuts[piece])].sort((first, second) => first - second);
    return starts.map((start, index) => text.slice(start, starts[index + 1]).trim()).filter(Boolean);
  });
}

function findCandidates(text: string, piece: number): readonly Candidate[] {
  const heads = /(?<=^|[。！？；：”）\s])(?=第?[（(]?[一二三四五六七八九十百0-9①-⑳])/g;
  return [...text.matchAll(heads)].flatMap(({ index }) => {
    const marker = parseMarker(text.slice(index, index + 40));
    return marker ? [{ piece, position: index, marker }] : [];
  });
}

/**
 * Keeps the candidates that number on without a gap, in runs of at least two; a number may also count on through the
 * sections above it. What stands at the head of a piece is a number in any case.
 */
function countingOn(candidates: readonly Candidate[]): readonly Candidate[] {
  const open = new Map<string, Candidate[]>();
  const runs: Candidate[][] = [];
  for (const candidate of candidates) {
    const { kind, number } = candidate.marker;
    const run = open.get(kind);
    if (run && number === (run.at(-1)?.marker.number ?? 0) + 1) {
      run.push(candidate);
    } else if (number === 1 || candidate.position === 0) {
      const started = [candidate];
      open.set(kind, started);
      runs.push(started);
    }
  }
  return runs.filter((run) => run.length > 1).flat();
}

function splitLongPiece(piece: string): readonly string[] {
  if (piece.length < RUN_ON_LENGTH) return [piece];
  const pieces: string[] = [];
  let current = '';
  for (const sentence of piece.split(/(?<=[。！？][”’」』）)]?)(?![”’」』）)])/)) {
    if (current !== '' && current.length + sentence.length > PIECE_LENGTH) {
      pieces.push(current);
      current = '';
    }
    current += sentence;
  }
  return current === '' ? pieces : [...pieces, current];
}
