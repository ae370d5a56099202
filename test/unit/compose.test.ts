import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';

const root = resolve(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[] | Readonly<Record<string, { readonly ipv4_address: string }>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const typesense = Object.entries(compose.services).filter(([name]) => name.startsWith('typesense-'));
const addressOf = ({ networks }: Service) =>
  Array.isArray(networks) ? undefined : Object.values(networks)[0]?.ipv4_address;

describe('compose.yaml', () => {
  it('gives the application variables that it reads, with values that it takes', () => {
    const given = compose.services.app?.environment ?? {};
    const filled = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace(/\$\{[^}]*\}/g, 'secret')]),
    );
    const { config, unknownNames } = readConfig(filled, root);
    expect(unknownNames).toEqual([]);
    expect(config.typesense?.urls).toEqual(
      typesense.map(([, service]) => `http://${addressOf(service)}:8108`),
    );
  });

  it('lists every node of the cluster to each of them, under its own address', () => {
    const nodes = compose.configs['typesense-nodes']?.content.split(',');
    expect(typesense).toHaveLength(3);
    expect(nodes).toEqual(typesense.map(([, service]) => `${addressOf(service)}:8107:8108`));
    for (const [, service] of typesense) {
      expect(service.command).toContain(`--peering-address ${addressOf(service)}`);
      expect(service.image).toMatch(/^typesense\/typesense:\$\{TYPESENSE_VERSION:-30\.\d+\}$/);
    }
  });

  it('keeps the data of every service in a volume of its own', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    expect(used.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    expect(new Set(used).size).toBe(used.length);
  });

  it('waits for services that there are', () => {
    for (const { depends_on = {} } of Object.values(compose.services)) {
      for (const name of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(name);
    }
  });
});

describe('Dockerfile', () => {
  it('runs as an ordinary user what `npm start` runs, without the network', () => {
    const text = read('Dockerfile');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(text).toContain(`CMD ${JSON.stringify(scripts.start?.split(' ')).replaceAll(',', ', ')}`);
    expect(text.indexOf('USER node')).toBeGreaterThan(text.indexOf('COPY . .'));
    expect(read('.dockerignore').split('\n')).toContain('node_modules');
  });
});
