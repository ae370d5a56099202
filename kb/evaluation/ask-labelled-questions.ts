import type { Answer } from '../answering/answer.ts';
import type { AnswerLog } from '../answering/answer-log.ts';
import { createAnswerQuestion } from '../answering/answer-question.ts';
import type { LibraryReader } from '../answering/library-reader.ts';
import type { FindOfficialWordings } from '../answering/official-wordings.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { type CitationFault, findCitationFaults } from './citation-faults.ts';
import type { LabelledQuestion } from './labelled-question.ts';

/** 评测对象: what answers, a labelled set in memory or an installation. */
export interface EvaluatedLibrary {
  readonly searchIndex: SearchIndex;
  readonly library: LibraryReader;
  readonly findOfficialWordings?: FindOfficialWordings | undefined;
}

/** 一问的回答: a labelled question with the answer that the whole walk gave. */
export interface JudgedAnswer {
  readonly question: LabelledQuestion;
  readonly answer: Answer;
  readonly citationFaults: readonly CitationFault[];
  readonly latencyMs: number;
}

/** Questions of a set have nothing to do with one another, and nothing of a measurement is kept. */
const NO_LOG: AnswerLog = {
  store: async () => undefined,
  storeTold: async () => undefined,
  readConversation: async () => [],
};

/** Asks through the very walk that the server runs, one question after the other; those of a document inside it. */
export async function askLabelledQuestions(
  evaluated: EvaluatedLibrary,
  questions: readonly LabelledQuestion[],
  clock: () => Date,
  signal: AbortSignal,
): Promise<readonly JudgedAnswer[]> {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return String(ids);
  };
  const answerQuestion = createAnswerQuestion({ ...evaluated, log: NO_LOG, clock, newId });
  const judged: JudgedAnswer[] = [];
  for (const question of questions) {
    signal.throwIfAborted();
    const asked = { text: question.question, channel: 'api', documentId: question.inside } as const;
    const startedAt = performance.now();
    const answer = await answerQuestion(asked, signal);
    const latencyMs = performance.now() - startedAt;
    judged.push({
      question,
      answer,
      citationFaults: await findCitationFaults(answer, evaluated.library),
      latencyMs,
    });
  }
  return judged;
}
