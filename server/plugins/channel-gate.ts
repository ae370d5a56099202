import type { Question } from '../../kb/answering/answer.ts';
import type { Services } from '../services.ts';
import { HttpProblem } from './http-problem.ts';

/** Throws `channel-off` while staff have switched the question's channel off. */
export type ChannelGate = (channel: Question['channel']) => Promise<void>;

export function createChannelGate({ isChannelOff }: Pick<Services, 'isChannelOff'>): ChannelGate {
  return async (channel) => {
    if (await isChannelOff(channel)) throw new HttpProblem('channel-off');
  };
}
