/** How the reply is asked for; what an endpoint understands differs. */
export const OUTPUT_FORMS = ['json-schema', 'tool', 'json-object'] as const;

export type OutputForm = (typeof OUTPUT_FORMS)[number];

/** 语言模型设置: an OpenAI-compatible endpoint and how it may be used. */
export interface LanguageModelSettings {
  readonly baseUrl: string;
  /** Undefined: the endpoint wants none. */
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Undefined: found out with the first question and remembered. */
  readonly output: OutputForm | undefined;
  /** For one answer, retries included. */
  readonly timeoutMs: number;
  /** Replies written at the same time; further questions wait shortly and are then answered without. */
  readonly concurrency: number;
  /** Yuan for a million tokens; undefined: no costs are reckoned. */
  readonly inputPrice: number | undefined;
  readonly outputPrice: number | undefined;
}
