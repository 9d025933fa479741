import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Bundles the runner with the sources as they are now, in a folder that every user can read and that goes when we exit. Returns the runner's path. */
export async function bundleRunner(root) {
  // Not there where a bundle of another machine is used.
  const { build } = await import('esbuild');
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-reach-code-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const runner = path.join(folder, 'dist', 'runner.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/reach/runner.mjs'],
    outfile: runner,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.10',
    logLevel: 'warning',
    banner: {
      js: "import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);",
    },
  });
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  for (const helpers of ['helpers', 'python-helpers']) {
    cpSync(path.join(root, helpers), path.join(folder, helpers), {
      recursive: true,
      filter: (source) => !source.endsWith('__pycache__'),
    });
  }
  return runner;
}
