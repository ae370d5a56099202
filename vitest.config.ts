import { defineConfig } from 'vitest/config';

/** Projects that use a database share the server of the run. */
const WITHOUT_DATABASE = ['unit', 'architecture'];

/** Destroys nothing of an installation, but needs a server: run where one is given, announced by scripts/test.ts. */
const REAL_TYPESENSE = 'test/integration/typesense/real-server.test.ts';

const serverProject = (name: string, testTimeout: number) => ({
  test: {
    name,
    globalSetup: WITHOUT_DATABASE.includes(name) ? [] : ['test/support/global-setup.ts'],
    include: [`test/${name}/**/*.test.ts`],
    exclude: process.env.POLICY_QA_TYPESENSE_URL ? [] : [REAL_TYPESENSE],
    environment: 'node' as const,
    testTimeout,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      serverProject('unit', 20_000),
      serverProject('integration', 120_000),
      serverProject('api', 120_000),
      serverProject('browser', 120_000),
      serverProject('architecture', 120_000),
      serverProject('scenarios', 300_000),
    ],
  },
});
