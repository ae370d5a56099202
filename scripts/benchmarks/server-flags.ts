/** With which the server is started (scripts/bootstrap.mjs). */
export const SERVER_FLAGS = ['--max-semi-space-size=16', '--expose-gc'] as const;
