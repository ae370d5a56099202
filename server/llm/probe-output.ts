import { LanguageModelReplyError, LanguageModelUnavailableError } from '../../kb/answering/language-model.ts';
import { writePrompt } from '../../kb/answering/prompts/write-prompt.ts';
import type { CompleteChat } from './chat-completions.ts';
import { OUTPUT_FORMS, type OutputForm } from './language-model-settings.ts';
import { parseReply } from './reply-schema.ts';

/** Invented, and of no consequence: only the form of the reply is looked at. */
const PROBE = writePrompt('什么时候开门？', [
  {
    token: 'S1',
    title: '开放时间',
    headingPath: [],
    pieces: [{ versionId: 'probe', provisionId: 'probe', text: '服务大厅上午9时开门。' }],
  },
]);

/** The first form, strictest first, that the endpoint accepts and keeps to. */
export async function probeOutput(complete: CompleteChat, signal: AbortSignal): Promise<OutputForm> {
  let last: unknown;
  for (const form of OUTPUT_FORMS) {
    try {
      const { text } = await complete(PROBE, form, signal, () => undefined);
      parseReply(text);
      return form;
    } catch (error) {
      last = error;
      const isAboutForm =
        error instanceof LanguageModelReplyError ||
        (error instanceof LanguageModelUnavailableError &&
          ['rejected', 'server-error'].includes(error.reason));
      if (!isAboutForm || signal.aborted) throw error;
    }
  }
  throw last;
}
