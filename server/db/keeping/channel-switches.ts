import { eq } from 'drizzle-orm';
import type { Channel } from '../../../kb/answering/answer.ts';
import type { Database } from '../database.ts';
import { channelSwitches } from '../schema/conversations.ts';
import { appendStaffAction } from '../staff-log.ts';

/** Switches some channels, with one line of the audit each. */
export async function switchChannels(
  { db }: Database,
  channels: readonly Channel[],
  isOff: boolean,
  reason: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const channel of channels) {
      await transaction
        .insert(channelSwitches)
        .values({ channel, isOff, changedAt: now })
        .onConflictDoUpdate({ target: channelSwitches.channel, set: { isOff, changedAt: now } });
      const action = isOff ? 'channel-switched-off' : 'channel-switched-on';
      await appendStaffAction(
        transaction,
        { action, recordKind: 'channel', recordId: channel, reason, details: {} },
        now,
      );
    }
  });
}

export async function listChannelsOff({ db }: Database): Promise<readonly Channel[]> {
  const rows = await db
    .select({ channel: channelSwitches.channel })
    .from(channelSwitches)
    .where(eq(channelSwitches.isOff, true));
  return rows.map(({ channel }) => channel);
}

/** How long a switch may take to be noticed. */
const LOOK_MS = 1_000;

/** Whether a channel is off, read from the database at most once a second: every process follows the same switch. */
export function createChannelReader(database: Database, clock: () => Date) {
  let known: Promise<readonly Channel[]> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return async (channel: Channel): Promise<boolean> => {
    const now = clock().getTime();
    if (known === undefined || Math.abs(now - readAt) >= LOOK_MS) {
      readAt = now;
      known = listChannelsOff(database);
      known.catch(() => {
        known = undefined;
      });
    }
    return (await known).includes(channel);
  };
}
