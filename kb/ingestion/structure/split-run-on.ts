import { MARKER_RANK, type Marker, parseMarker } from './marker.ts';

/** Lines shorter than this are left as they are: a paragraph of this length is still one passage. */
const RUN_ON_LENGTH = 600;
/** Pieces without any numbering are cut at sentence ends to about this length. */
const PIECE_LENGTH = 400;

interface Candidate {
  readonly position: number;
  readonly marker: Marker;
}

/**
 * Gives a text that lost its line breaks paragraphs again: at runs of spaces behind a sentence end, at numbering that
 * counts on (一、 then 二、), and, where all that is left is long, at sentence ends. No character but white space is lost.
 */
export function splitRunOn(line: string): readonly string[] {
  if (line.length < RUN_ON_LENGTH) return [line];
  const paragraphs = line
    .split(/(?<=[。！？；：][”’」』）)]?)[ \t　]+|[ \t　]{2,}|　+/)
    .filter((piece) => piece.trim() !== '');
  return paragraphs.flatMap(splitAtNumbering).flatMap(splitLongPiece);
}

function splitAtNumbering(paragraph: string): readonly string[] {
  const accepted = countingOn(findCandidates(paragraph));
  const starts = [0, ...accepted.map((candidate) => candidate.position)];
  return [...new Set(starts)]
    .map((start, index, all) => paragraph.slice(start, all[index + 1]).trim())
    .filter(Boolean);
}

function findCandidates(paragraph: string): readonly Candidate[] {
  const heads = /(?<=^|[。！？；：”）\s])(?=第?[（(]?[一二三四五六七八九十百0-9①-⑳])/g;
  return [...paragraph.matchAll(heads)].flatMap(({ index }) => {
    const marker = parseMarker(paragraph.slice(index, index + 40));
    return marker ? [{ position: index, marker }] : [];
  });
}

/** Keeps the candidates that number on without a gap, in runs of at least two. */
function countingOn(candidates: readonly Candidate[]): readonly Candidate[] {
  const open = new Map<string, Candidate[]>();
  const runs: Candidate[][] = [];
  for (const candidate of candidates) {
    const { kind, number } = candidate.marker;
    const run = open.get(kind);
    const expected = (run?.at(-1)?.marker.number ?? 0) + 1;
    if (number !== expected && number !== 1) continue;
    if (number === 1) {
      const started = [candidate];
      open.set(kind, started);
      runs.push(started);
    } else {
      run?.push(candidate);
    }
    for (const deeper of open.keys()) {
      if (MARKER_RANK[deeper as Marker['kind']] > MARKER_RANK[kind]) open.delete(deeper);
    }
  }
  return runs
    .filter((run) => run.length > 1)
    .flat()
    .sort((first, second) => first.position - second.position);
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
