// GitHub's clients take one class and one function of undici: without the rest (WebSocket, mocks, caches ...) dist/ is 0.2 MB smaller.
import path from 'node:path';

/** By the package that imports undici: what it takes. One that is not here fails the build, so that nothing is missing at run time. */
const TAKEN = {
  '@actions/http-client': "export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';",
  '@actions/github': "import web from 'undici/lib/web/fetch/index.js'; export const { fetch } = web;",
};

/** @returns {import('esbuild').Plugin} */
export function smallUndici() {
  return {
    name: 'small-undici',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^undici$/ }, ({ importer, resolveDir }) => {
        const taker = Object.keys(TAKEN).find((name) => importer.replaceAll('\\', '/').includes(`/${name}/`));
        if (taker === undefined)
          return { errors: [{ text: `${importer} imports undici: say in small-undici.mjs what of it` }] };
        return { path: taker, namespace: 'small-undici', pluginData: resolveDir };
      });
      // Its parser is in twice, 65 KB each: with SIMD, and without for a machine that has none. The latter runs everywhere.
      onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ resolveDir, path: file }) => ({
        path: path.resolve(resolveDir, path.dirname(file), 'llhttp-wasm.js'),
      }));
      onLoad({ filter: /.*/, namespace: 'small-undici' }, ({ path: taker, pluginData: resolveDir }) => ({
        contents: TAKEN[taker],
        loader: 'js',
        resolveDir,
      }));
    },
  };
}
