import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, ownIdentity, parseIdentity, printIdentity } from './process-identity.ts';

/** 使用登记: which processes use the embedded server. A process that was killed leaves a lease of the dead. */
export interface Leases {
  readonly add: () => string;
  readonly remove: (lease: string) => void;
  /** Leases of living processes; those of the dead are cleared away. */
  readonly countLiving: () => number;
}

let opened = 0;

export function createLeases(folder: string): Leases {
  mkdirSync(folder, { recursive: true });
  return {
    add: () => {
      const lease = `${printIdentity(ownIdentity())}#${++opened}`;
      writeFileSync(join(folder, lease), '');
      return lease;
    },
    remove: (lease) => rmSync(join(folder, lease), { force: true }),
    countLiving: () => {
      let living = 0;
      for (const name of readdirSync(folder)) {
        const identity = parseIdentity(name.split('#')[0] ?? '');
        if (identity && isAlive(identity)) living++;
        else rmSync(join(folder, name), { force: true });
      }
      return living;
    },
  };
}
