// Bundles the entries into dist/, or into the folder that is given. Whatever is only needed after a hang becomes a chunk that is
// loaded then.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectLicences } from './licences.mjs';
import { pageAssets } from './page-assets.mjs';
import { smallCore } from './small-core.mjs';
import { smallOctokit } from './small-octokit.mjs';
import { smallStorage } from './small-storage.mjs';
import { smallStreams } from './small-streams.mjs';
import { smallUndici } from './small-undici.mjs';
import { smallXmldom } from './small-xmldom.mjs';
import { startChunk } from './start-chunk.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.resolve(root, process.argv[2] ?? 'dist');
rmSync(dist, { recursive: true, force: true });

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: ['src/action.ts', 'src/cli.ts', 'src/post.ts', 'src/watchdog.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.10',
  // Names of functions and classes are shortened as well: keeping them takes 0.1 MB and 2 ms of each start. Nothing in the bundle goes by
  // them but storage-blob, for pipelines that it did not make itself. Where a defect's stack has to be read, build with `minify: false`.
  minify: true,
  legalComments: 'none',
  chunkNames: '[name]-[hash]',
  plugins: [pageAssets(), smallUndici(), smallStorage(), smallStreams(), smallCore(), smallXmldom(), smallOctokit()],
  metafile: true,
  logLevel: 'warning',
  // Some dependencies are CommonJS and call require() for Node's own modules.
  banner: {
    js: "import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);",
  },
};
const together = await startChunk(options, ['src/action.ts', 'src/cli.ts']);
const { metafile } = await build({ ...options, plugins: [...options.plugins, together] });

writeFileSync(path.join(dist, 'LICENCES.txt'), collectLicences(root, Object.keys(metafile.inputs)));
for (const file of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || !file.name.endsWith('.js')) continue;
  const text = readFileSync(path.join(file.parentPath ?? file.path, file.name), 'utf8');
  if (text.includes(root)) throw new Error(`${file.name} names a path of this machine`);
}
