// @actions/artifact calls two of the methods that GitHub's client makes of a table of all its endpoints: without the rest dist/ is 80 KB smaller.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** By scope, as in the table. A call of another one fails the build. */
const CALLED = { actions: ['deleteArtifact', 'downloadArtifact'] };
const CALL = /\.rest\.(\w+)\.(\w+)/g;
const TABLE = /[\\/]plugin-rest-endpoint-methods[\\/]dist-src[\\/]generated[\\/]endpoints\.js$/;

/** @returns {import('esbuild').Plugin} for a build with `metafile` */
export function smallOctokit() {
  return {
    name: 'small-octokit',
    setup({ onLoad, onEnd, initialOptions }) {
      onLoad({ filter: TABLE }, async ({ path: file }) => {
        const { default: table } = await import(pathToFileURL(file).href);
        const scopes = Object.entries(CALLED).map(([scope, names]) => [
          scope,
          Object.fromEntries(names.map((name) => [name, table[scope][name]])),
        ]);
        return { contents: `export default ${JSON.stringify(Object.fromEntries(scopes))};`, loader: 'js' };
      });
      onEnd(({ metafile }) => {
        const inputs = Object.keys(metafile?.inputs ?? {});
        const files = inputs.filter((file) => !/^[\w-]+:/.test(file) && /@actions\//.test(file));
        const calls = files.flatMap((file) => {
          const text = readFileSync(path.join(initialOptions.absWorkingDir ?? '.', file), 'utf8');
          return [...text.matchAll(CALL)].map(([, scope, name]) => ({ file, scope, name }));
        });
        const missing = calls.filter(({ scope, name }) => !CALLED[scope]?.includes(name));
        return {
          errors: missing.map(({ file, scope, name }) => ({
            text: `${file} calls rest.${scope}.${name}, which small-octokit.mjs cuts`,
          })),
        };
      });
    },
  };
}
