// `@actions/core` without its tokens of identity (with a client for HTTP) and its description of the platform (with one for processes):
// each step loads it before its command starts, and takes 40 ms less for it.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const CUT = new Map([
  ['./oidc-utils.js', 'export const OidcClient = undefined;'],
  ['./platform.js', 'export {};'],
  // It takes random names, once a command runs; the whole module takes 2 ms before.
  ['crypto', 'export const randomUUID = () => globalThis.crypto.randomUUID();'],
]);
/** What needs them; a file that names one fails the build. */
const NEEDS_THEM = /\bgetIDToken\b|\bcore\.platform\b/;
const OWN_FILES = /@actions\/core\//;

/** @returns {import('esbuild').Plugin} for a build with `metafile` */
export function smallCore() {
  return {
    name: 'small-core',
    setup({ onResolve, onLoad, onEnd, initialOptions }) {
      onResolve({ filter: /^(\.\/(oidc-utils|platform)\.js|crypto)$/ }, ({ path: name, importer }) =>
        OWN_FILES.test(importer.replaceAll('\\', '/')) ? { path: name, namespace: 'small-core' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'small-core' }, ({ path: name }) => ({
        contents: CUT.get(name),
        loader: 'js',
      }));
      onEnd(({ metafile }) => {
        const files = Object.keys(metafile?.inputs ?? {}).filter(
          (file) => !/^[\w-]+:/.test(file) && !OWN_FILES.test(file),
        );
        const needy = files.filter((file) =>
          NEEDS_THEM.test(readFileSync(path.join(initialOptions.absWorkingDir ?? '.', file), 'utf8')),
        );
        return { errors: needy.map((file) => ({ text: `${file} needs what small-core.mjs cuts` })) };
      });
    },
  };
}
