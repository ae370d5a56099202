import { join, resolve } from 'node:path';
import { buildWidget } from './build-widget.ts';

const root = resolve(import.meta.dirname, '..');
await buildWidget(join(root, 'dist', 'widget'));
process.stdout.write('组件已生成：dist/widget/policy-qa.js\n');
