import type { Services } from '../services.ts';
import { HttpProblem } from './http-problem.ts';

/** Throws `service-starting` until the index has once held the whole library. */
export type StartingGate = () => Promise<void>;

/** A half-built index would say that there is no source for what the library does hold. */
export function createStartingGate({ indexLag }: Services['health']): StartingGate {
  let hasStarted = false;
  return async () => {
    if (hasStarted) return;
    hasStarted = (await indexLag()) !== undefined;
    if (!hasStarted) throw new HttpProblem('service-starting');
  };
}
