import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { readConfig } from '../server/config.ts';
import { limitHeapRoom } from '../server/limit-heap-room.ts';
import { runServer } from '../server/main.ts';
import { buildWidget } from './build-widget.ts';

const root = resolve(import.meta.dirname, '..');
const announce = (line: string) => process.stdout.write(`${line}\n`);

/** Errors that carry a code have a sentence for people; anything else is a defect and shows its stack. */
function fail(error: unknown): never {
  const isForPeople = error instanceof Error && 'code' in error && /[\u4e00-\u9fff]/.test(error.message);
  const text = isForPeople ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const { config, unknownNames } = readConfig(process.env, root);
  for (const name of unknownNames) process.stderr.write(`提示：不认识环境变量 ${name}，已忽略。\n`);
  if (!config.rateLimit) process.stderr.write('警告：请求频率限制已关闭（POLICY_QA_RATE_LIMIT=off）。\n');

  const stopRequested = new Promise<void>((stop) => {
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // Whoever asks twice does not want to wait; the next start recovers by itself.
        if (isStopping) process.exit(130);
        isStopping = true;
        announce('正在停止…');
        stop();
      });
    }
  });

  announce('明答 政策问答平台');
  const widgetDirectory = join(root, 'dist', 'widget');
  await buildWidget(widgetDirectory);
  const server = await runServer(config, widgetDirectory, announce);
  announce(`已就绪：${server.url}　按 Ctrl-C 停止`);
  flushCompileCache();
  limitHeapRoom();
  await stopRequested;
  await server.close();
  announce('已停止。');
}

start().then(() => process.exit(0), fail);
