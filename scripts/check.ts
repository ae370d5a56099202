import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** Everything that can be said of the code without starting a server, quickest first. */
const CHECKS: readonly (readonly [what: string, command: string, ...parameters: string[]])[] = [
  ['格式与规则', bin('biome'), 'ci', '--error-on-warnings', '.'],
  ['类型', bin('tsc'), '-p', 'tsconfig.json'],
  ['组件类型', bin('tsc'), '-p', 'widget/tsconfig.json'],
  ['无用代码', bin('knip')],
  ['结构与单元测试', bin('vitest'), 'run', '--project', 'architecture', '--project', 'unit'],
];

for (const [what, command, ...parameters] of CHECKS) {
  process.stdout.write(`── ${what}\n`);
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`检查未通过：${what}\n`);
    process.exit(1);
  }
}
process.stdout.write('全部检查通过。\n');
