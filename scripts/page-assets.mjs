// What the module `whyhung:page-assets` holds: the script and the style of report.html as text, for esbuild and for vitest.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const NAME = 'whyhung:page-assets';
const page = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'src', 'report', 'html', 'page');

async function bundled(entry, options) {
  const { outputFiles } = await build({
    entryPoints: [path.join(page, entry)],
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    ...options,
  });
  return outputFiles[0].text.trim();
}

/** The module's text. */
async function moduleText() {
  const script = await bundled('main.ts', { format: 'iife', target: 'es2021', platform: 'browser' });
  const style = await bundled('styles/style.css', { target: ['chrome111', 'firefox113', 'safari16.4'] });
  return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
}

/** For the build of `dist/`. */
export function pageAssets() {
  return {
    name: NAME,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^whyhung:page-assets$/ }, () => ({ path: NAME, namespace: NAME }));
      onLoad({ filter: /.*/, namespace: NAME }, async () => ({ contents: await moduleText(), loader: 'js' }));
    },
  };
}

/** The same for vitest, which imports the sources. */
export function pageAssetsForVite() {
  const id = `\0${NAME}`;
  return {
    name: NAME,
    resolveId: (source) => (source === NAME ? id : undefined),
    load: (loaded) => (loaded === id ? moduleText() : undefined),
  };
}
