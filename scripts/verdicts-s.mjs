// Diagnoses stored reports again and says which verdicts differ from those in them: `npm run verdicts -- FOLDER [--list]`. What a change of
// words or of structure must leave alone: kind, confidence, culprit and fingerprint.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const KEPT = ['kind', 'confidence', 'culprit', 'fingerprint', 'phase'];

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run verdicts -- FOLDER [--list]');
  process.exit(2);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'whyhung-verdicts-'));
try {
  const outfile = path.join(scratch, 'verdicts.mjs');
  await build({
    stdin: {
      contents: [
        "export { verdictOf as diagnose } from './src/narrate/verdict.ts';",
        "import * as v from 'valibot';",
        "import { storedSnapshot } from './src/parse/stored/snapshot.ts';",
        'export const parseSnapshot = (data) => v.parse(storedSnapshot, data);',
      ].join('\n'),
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const { diagnose, parseSnapshot } = await import(pathToFileURL(outfile).href);
  compare(reportsBelow(folder), diagnose, parseSnapshot);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function reportsBelow(top) {
  return readdirSync(top, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name === 'snapshot.json' && existsSync(path.join(entry.parentPath, 'verdict.json')))
    .map((entry) => entry.parentPath)
    .sort();
}

function compare(reports, diagnose, parseSnapshot) {
  let same = 0;
  let headlines = 0;
  for (const report of reports) {
    const stored = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
    const snapshot = parseSnapshot(JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8')));
    const now = diagnose(snapshot, stored.outcome);
    const differing = KEPT.filter((part) => JSON.stringify(now[part]) !== JSON.stringify(stored[part]));
    if (now.headline !== stored.headline) headlines += 1;
    if (differing.length === 0) same += 1;
    for (const part of differing) {
      console.log(
        `${path.relative(folder, report)}: ${part} ${JSON.stringify(stored[part])} -> ${JSON.stringify(now[part])}`,
      );
    }
    if (options.includes('--list'))
      console.log(`${path.relative(folder, report)}\n  was ${stored.headline}\n  now ${now.headline}`);
  }
  console.log(`${same} of ${reports.length} verdicts as stored; ${headlines} headlines differ`);
}
