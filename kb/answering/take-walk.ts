import type { StepRecord } from './answer.ts';
import { type AnswerStatus, familyOf } from './answer-status.ts';
import { SearchFailedError } from './guard-search.ts';
import type { Step, WalkState, WalkTools } from './walk.ts';

export interface WalkEnd {
  readonly state: WalkState;
  readonly status: AnswerStatus;
  readonly steps: readonly StepRecord[];
  /** What went wrong, for whoever watches the service; never shown or stored. */
  readonly failure?: unknown;
}

/** Takes the steps in order until one ends the walk. Never throws: whatever goes wrong is a status. */
export async function takeWalk(
  steps: readonly (readonly [name: string, step: Step])[],
  start: WalkState,
  tools: WalkTools,
  signal: AbortSignal,
  stopwatch: () => number,
): Promise<WalkEnd> {
  const records: StepRecord[] = [];
  const aborted = rejectOnAbort(signal);
  let state = start;
  for (const [name, step] of steps) {
    const startedAt = stopwatch();
    const record = (verdict: string, score?: number): void => {
      records.push({ step: name, verdict, score, durationMs: stopwatch() - startedAt });
    };
    try {
      // The first step masks personal data, so it is taken even when the visitor has already gone.
      if (records.length > 0) signal.throwIfAborted();
      const result = await Promise.race([step(state, tools), aborted]);
      state = result.state;
      record(result.verdict, result.score);
      if (result.ends) return { state, status: endingOf(result.ends, state), steps: records };
    } catch (failure) {
      const status = statusOfFailure(failure, signal);
      record(status);
      return { state, status, steps: records, failure };
    }
  }
  return { state, status: state.draftStatus, steps: records };
}

function endingOf(status: AnswerStatus, { statusWithoutAnswer }: WalkState): AnswerStatus {
  const hasNoAnswer = familyOf(status) === 'unanswerable' && status !== 'unanswerable-identifier-not-found';
  return hasNoAnswer ? (statusWithoutAnswer ?? status) : status;
}

function statusOfFailure(failure: unknown, signal: AbortSignal): AnswerStatus {
  if (signal.aborted) return 'failed-timeout';
  return failure instanceof SearchFailedError ? 'failed-search' : 'failed-unexpected';
}

/** Ports may be slow to notice an abort, or never do; the visitor does not wait for them. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // Nobody listens any more when the walk is over.
  aborted.catch(() => undefined);
  return aborted;
}
