import { registerHooks } from 'node:module';

/** A font tells at most 65,536 characters apart (ISO 32000-1, 9.7.4); pdf.js takes sixteen million. */
const LARGEST_MAP = 'const MAX_MAP_RANGE = 2 ** 24 - 1;';
const LIMITED_MAP = 'const MAX_MAP_RANGE = 2 ** 17 - 1;';

/**
 * A damaged range in a font's map to text makes pdf.js write down millions of characters, half a minute and half a
 * gigabyte in one go, which nothing can interrupt. The part of it that reads files is given a smaller limit as it is
 * loaded; throws then where the library has changed and the limit is not where it was.
 */
export function limitCharacterMaps(): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.endsWith('/pdf.worker.mjs')) return loaded;
      const source = String(loaded.source);
      if (!source.includes(LARGEST_MAP)) throw new Error('pdf.js keeps the limit of its maps elsewhere');
      return { ...loaded, source: source.replace(LARGEST_MAP, LIMITED_MAP) };
    },
  });
}
