import type { Channel } from '../../kb/answering/answer.ts';
import { listChannelsOff, switchChannels } from '../../server/db/keeping/channel-switches.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, UsageError } from './command.ts';
import { requiredFlag } from './flag-values.ts';

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  widget: '网页组件',
  kiosk: '自助终端',
  site: '本系统网页',
  operator: '话务台',
  api: '接口',
};
const isChannel = (word: string): word is Channel => word in CHANNEL_NAMES;
const LIST = Object.entries(CHANNEL_NAMES)
  .map(([channel, name]) => `${channel}（${name}）`)
  .join('、');

function channelsOf(word: string | undefined): readonly Channel[] {
  if (word === 'all') return Object.keys(CHANNEL_NAMES).filter(isChannel);
  if (word === undefined || !isChannel(word)) {
    throw new UsageError(`没有这个渠道：${word}。可用：${LIST}、all（全部）。`);
  }
  return [word];
}

function switchCommand(isOff: boolean): Command {
  const done = isOff ? '已停用' : '已恢复';
  return {
    name: isOff ? 'channel off' : 'channel on',
    synopsis: '渠道 --reason 理由',
    summary: isOff ? '立即停用一个渠道的问答（检索和原文不受影响）' : '恢复一个渠道的问答',
    details: `渠道：${LIST}、all（全部）。运行中的服务几秒内生效；理由记入操作记录，不对外显示。`,
    flags: { reason: { type: 'string', description: '理由' } },
    minPositionals: 1,
    maxPositionals: 1,
    run: async ({ config, flags, positionals, progress, report }) => {
      const channels = channelsOf(positionals[0]);
      const reason = requiredFlag(flags, 'reason');
      const record = await openSystemOfRecord(config, progress);
      try {
        await switchChannels(record.database, channels, isOff, reason, new Date());
        report({ channels, isOff, reason }, [
          `${done}：${channels.map((channel) => CHANNEL_NAMES[channel]).join('、')}。运行中的服务几秒内生效。`,
        ]);
      } finally {
        await record.close();
      }
    },
  };
}

export const channelOffCommand = switchCommand(true);
export const channelOnCommand = switchCommand(false);

export const channelListCommand: Command = {
  name: 'channel list',
  synopsis: '',
  summary: '列出各渠道的问答是否停用',
  flags: {},
  minPositionals: 0,
  maxPositionals: 0,
  run: async ({ config, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const off = await listChannelsOff(record.database);
      report(
        { off },
        Object.entries(CHANNEL_NAMES).map(
          ([channel, name]) =>
            `${channel.padEnd(10)}${name}　${off.some((one) => one === channel) ? '停用' : '正常'}`,
        ),
      );
    } finally {
      await record.close();
    }
  },
};
