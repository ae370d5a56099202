import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** Modules that a fresh process has loaded once the composition root is imported. */
function loadedModules(): string {
  const script = [
    "import { registerHooks } from 'node:module';",
    'registerHooks({ load(url, context, next) { process.stdout.write(url + "\\n"); return next(url, context); } });',
    `await import(${JSON.stringify(resolve(ROOT, 'server/composition-root.ts'))});`,
    'process.exit(0);',
  ].join('\n');
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(run.stderr).not.toMatch(/Error/);
  return run.stdout;
}

it('the server starts without the client of language models', () => {
  const loaded = loadedModules();
  expect(loaded).toContain('server/llm/open-language-model.ts');
  expect(loaded).not.toMatch(/node_modules\/(?:@langchain|langchain|openai)\//);
}, 120_000);
