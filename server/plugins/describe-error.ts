/** An error as it may be logged: database drivers put parameters, which may be a visitor's words, into messages. */
export interface DescribedError {
  readonly type: string;
  readonly code?: string | undefined;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: DescribedError | undefined;
}

export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const cause = error.cause !== undefined && depth < 4 ? describeError(error.cause, depth + 1) : undefined;
  return {
    type: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    message: withoutParameters(error.message),
    stack: framesOf(error.stack),
    ...(cause === undefined ? {} : { cause }),
  };
}

function withoutParameters(message: string): string {
  const cut = message.search(/\nparams:|\nParameters:/i);
  return (cut === -1 ? message : message.slice(0, cut)).slice(0, 500);
}

function framesOf(stack: string | undefined): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
