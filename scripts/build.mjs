// Bundles the three entries into dist/. Whatever is only needed after a hang becomes a chunk that is loaded then.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectLicences } from './licences.mjs';
import { pageAssets } from './page-assets.mjs';
import { smallUndici } from './small-undici.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/action.ts', 'src/cli.ts', 'src/post.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.10',
  // Functions keep their names, so that the stack of a defect can be read.
  minify: true,
  keepNames: true,
  legalComments: 'none',
  chunkNames: '[name]-[hash]',
  plugins: [pageAssets(), smallUndici()],
  metafile: true,
  logLevel: 'warning',
  // Some dependencies are CommonJS and call require() for Node's own modules.
  banner: {
    js: "import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);",
  },
});

writeFileSync(path.join(dist, 'LICENCES.txt'), collectLicences(root, Object.keys(metafile.inputs)));
for (const file of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || !file.name.endsWith('.js')) continue;
  const text = readFileSync(path.join(file.parentPath ?? file.path, file.name), 'utf8');
  if (text.includes(root)) throw new Error(`${file.name} names a path of this machine`);
}
