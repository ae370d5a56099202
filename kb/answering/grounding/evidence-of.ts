import type { Evidence } from '../evidence.ts';
import type { SentenceSupport } from './ground-sentence.ts';

/** The stretches of stored text that a sentence rests on, one for each provision, the one with most of its words first. */
export function evidenceOf({ supports, tokens }: SentenceSupport): readonly Evidence[] {
  const spans = new Map<string, Evidence & { readonly token: string }>();
  for (const { source, touched } of supports) {
    for (const clause of touched.keys()) {
      const piece = source.passage.pieces[clause.piece];
      if (!piece) continue;
      // The whole segment is quoted, so that a reader sees what the sentence left out.
      const own = source.clauses.filter(
        (other) => other.piece === clause.piece && other.segment === clause.segment,
      );
      const places = own.flatMap((other) => other.tokens);
      const start = Math.min(...places.map((token) => token.start));
      const end = Math.max(...places.map((token) => token.end));
      const key = `${piece.versionId} ${piece.provisionId}`;
      const known = spans.get(key);
      spans.set(key, {
        token: source.passage.token,
        kind: 'policy',
        versionId: piece.versionId,
        part: piece.provisionId,
        start: Math.min(start, known?.start ?? start),
        end: withClosing(piece.text, Math.max(end, known?.end ?? end)),
      });
    }
  }
  return [...spans.values()]
    .sort((first, second) => tokens.indexOf(first.token) - tokens.indexOf(second.token))
    .map(({ token: _, ...evidence }) => evidence);
}

/** The full stop belongs to the quotation. */
function withClosing(text: string, end: number): number {
  return /[。；！？]/.test(text.charAt(end)) ? end + 1 : end;
}
