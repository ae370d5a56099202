import type { ModelUsage } from '../../kb/answering/language-model.ts';
import type { LanguageModelSettings } from './language-model-settings.ts';

const MILLION = 1_000_000;

/** 模型用量: what the process has asked of the model since it started, for `/metrics`. */
export interface ModelAccounts {
  account(inputTokens: number, outputTokens: number): ModelUsage;
  /** `replied`, or why not. */
  count(outcome: string): void;
  read(): {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cost: number;
    readonly outcomes: ReadonlyMap<string, number>;
  };
}

export function createModelAccounts({
  inputPrice,
  outputPrice,
}: Pick<LanguageModelSettings, 'inputPrice' | 'outputPrice'>): ModelAccounts {
  const sums = { inputTokens: 0, outputTokens: 0, cost: 0 };
  const outcomes = new Map<string, number>();
  const hasPrice = inputPrice !== undefined || outputPrice !== undefined;
  return {
    account: (inputTokens, outputTokens) => {
      const cost = hasPrice
        ? (inputTokens * (inputPrice ?? 0) + outputTokens * (outputPrice ?? 0)) / MILLION
        : undefined;
      sums.inputTokens += inputTokens;
      sums.outputTokens += outputTokens;
      sums.cost += cost ?? 0;
      return { inputTokens, outputTokens, cost };
    },
    count: (outcome) => {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    },
    read: () => ({ ...sums, outcomes }),
  };
}
