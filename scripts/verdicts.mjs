// Diagnoses stored reports again and says which verdicts differ from those in them: `npm run verdicts -- FOLDER [--list]`. What a change of
// words or of structure must leave alone: kind, confidence, culprit and fingerprint.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diagnosis } from './stored/diagnosis.mjs';

const KEPT = ['kind', 'confidence', 'culprit', 'fingerprint', 'phase'];

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run verdicts -- FOLDER [--list]');
  process.exit(2);
}

const { verdictOf, parseSnapshot } = await diagnosis();
compare(reportsBelow(folder));

function reportsBelow(top) {
  return readdirSync(top, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name === 'snapshot.json' && existsSync(path.join(entry.parentPath, 'verdict.json')))
    .map((entry) => entry.parentPath)
    .sort();
}

function compare(reports) {
  let same = 0;
  let headlines = 0;
  for (const report of reports) {
    const stored = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
    const snapshot = parseSnapshot(JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8')));
    const now = verdictOf(snapshot, stored.outcome);
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
