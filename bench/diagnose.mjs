// How long the diagnosis takes for a large tree, and whether it grows in proportion: `npm run bench:diagnose`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { largeSnapshot } from './large-snapshot.mjs';

const RUNS = 7;
const SIZES = [
  { processes: 50, threads: 200, tasks: 1_000 },
  { processes: 500, threads: 2_000, tasks: 10_000 },
];

const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-bench-'));
try {
  const outfile = path.join(folder, 'diagnose.mjs');
  await build({ entryPoints: ['src/diagnose/diagnose.ts'], outfile, bundle: true, format: 'esm', platform: 'node' });
  const { diagnose } = await import(pathToFileURL(outfile).href);
  const rows = SIZES.map((size) => ({ ...size, ...spread(times(() => diagnose(largeSnapshot(size), 'hung'))) }));
  const [small, large] = rows;
  console.table(
    rows.map((row) => ({ ...row, 'ratio to a tenth': row === small ? '' : (row.median / small.median).toFixed(1) })),
  );
  console.log(`goal: 1 s at most for the large one; measured ${large.median} ms (median of ${RUNS})`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function times(run) {
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b).map(Math.round);
  return { minimum: sorted[0], median: sorted[Math.floor(sorted.length / 2)], maximum: sorted.at(-1) };
}
