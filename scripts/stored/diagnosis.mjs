import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { folders } from '../corpus/options.mjs';

/**
 * The sources as they are now, bundled: `verdictOf(snapshot, outcome)`, and `parseSnapshot(data)` for what a `snapshot.json` holds, which
 * throws where that is none.
 */
export async function diagnosis() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'whyhung-verdicts-'));
  try {
    const outfile = path.join(scratch, 'verdicts.mjs');
    await build({
      stdin: {
        contents: [
          "export { verdictOf } from './src/narrate/verdict.ts';",
          "import * as v from 'valibot';",
          "import { storedSnapshot } from './src/parse/stored/snapshot.ts';",
          'export const parseSnapshot = (data) => v.parse(storedSnapshot, data);',
        ].join('\n'),
        resolveDir: folders.root,
        loader: 'ts',
      },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
