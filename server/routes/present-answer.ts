import type { Answer, AnswerBlock, Citation } from '../../kb/answering/answer.ts';
import { familyOf } from '../../kb/answering/answer-status.ts';
import type { AnswerBlockWire, AnswerWire, CitationWire } from '../contract/answer.ts';

/** The answer without what only auditors see: sources, scores and verdicts stay inside. */
export function presentAnswer(answer: Answer): AnswerWire {
  const { steps, sources: _sources, generation: _generation, ...shown } = answer;
  return {
    ...shown,
    family: familyOf(answer.status),
    blocks: answer.blocks.map(presentBlock),
    citations: answer.citations.map(presentCitation),
    notices: answer.notices.map(({ code, text }) => ({ code, text })),
    suggestions: [...answer.suggestions],
    nextSteps: answer.nextSteps.map(({ kind, text, target }) => ({ kind, text, target })),
    timings: presentTimings(steps),
  };
}

export function presentBlock({ kind, text, citationIds, highlights }: AnswerBlock): AnswerBlockWire {
  return {
    kind,
    text,
    citationIds: [...citationIds],
    highlights: highlights.map(({ start, end }) => ({ start, end })),
  };
}

export function presentCitation(citation: Citation): CitationWire {
  return { ...citation, validity: { ...citation.validity } };
}

function presentTimings(steps: Answer['steps']): Record<string, number> {
  const timings: Record<string, number> = {};
  let total = 0;
  for (const { step, durationMs } of steps) {
    timings[step] = rounded((timings[step] ?? 0) + durationMs);
    total += durationMs;
  }
  return { ...timings, total: rounded(total) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
