// What creation sites cost: `node bench/creation-sites.mjs [python...]`. Plain and helped runs take turns, so that both meet the same machine.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs of each kind for one interpreter. */
const RUNS = 9;
/** Microseconds more a call at most. */
const GOAL = 3;
const here = path.dirname(fileURLToPath(import.meta.url));
const inject = path.resolve(here, '../python-helpers/inject');

/**
 * Rows of microseconds a call, plain and with us, and of what we add: smallest, median and largest of the runs.
 * @param {string} python
 */
export function measureCreationSites(python) {
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-bench-'));
  try {
    for (const name of ['registered', 'raw', 'details']) mkdirSync(path.join(folder, name), { mode: 0o700 });
    const { WHYHUNG: _, PYTHONPATH: __, ...plain } = process.env;
    const helped = { ...plain, PYTHONPATH: inject, WHYHUNG: `v1:10:42:none:${folder}` };
    const runs = Array.from({ length: RUNS }, () => ({ plain: run(python, plain), helped: run(python, helped) }));
    const calls = Object.keys(runs[0].plain).filter((name) => name !== 'python');
    return calls.map((call) => {
      const plainTimes = runs.map((one) => one.plain[call]);
      const helpedTimes = runs.map((one) => one.helped[call]);
      const more = median(helpedTimes) - median(plainTimes);
      return {
        python: runs[0].plain.python,
        call,
        'plain µs (min median max)': spread(plainTimes),
        'with us µs (min median max)': spread(helpedTimes),
        'ratio of medians': (median(helpedTimes) / median(plainTimes)).toFixed(2),
        'µs more': more.toFixed(1),
        goal: more <= GOAL ? 'reached' : `missed (${GOAL} µs)`,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(python, env) {
  const ran = spawnSync(python, [path.join(here, 'creation_sites.py')], { env, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${python} ended with ${ran.status ?? ran.signal}: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function spread(values) {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(1)).join('  ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pythons = process.argv.slice(2);
  for (const python of pythons.length > 0 ? pythons : ['python3']) console.table(measureCreationSites(python));
}
