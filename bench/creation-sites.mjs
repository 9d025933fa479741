// What creation sites cost: `node bench/creation-sites.mjs [python...]`. Plain and helped runs take turns, so that both meet the same machine.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spread } from './run-timed.mjs';

/** Runs of each kind for one interpreter. */
const RUNS = 9;
/** Microseconds more a call at most. */
const GOAL = 3;
const here = path.dirname(fileURLToPath(import.meta.url));
const inject = path.resolve(here, '../python-helpers/inject');

/**
 * Microseconds a call, plain and with us, by turn.
 * @param {string} python
 */
export function measureCreationSites(python) {
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-bench-'));
  try {
    for (const name of ['registered', 'details']) mkdirSync(path.join(folder, name), { mode: 0o700 });
    const { WHYHUNG: _, PYTHONPATH: __, ...plain } = process.env;
    const helped = { ...plain, PYTHONPATH: inject, WHYHUNG: `v1:10:42:none:${folder}` };
    const runs = Array.from({ length: RUNS }, (_, turn) => {
      if (turn % 2 === 0) return { plain: run(python, plain), helped: run(python, helped) };
      const first = run(python, helped);
      return { plain: run(python, plain), helped: first };
    });
    const calls = Object.keys(runs[0].plain).filter((name) => name !== 'python');
    return calls.map((call) => ({
      python: runs[0].plain.python,
      call,
      plain: runs.map((one) => one.plain[call]),
      helped: runs.map((one) => one.helped[call]),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(python, env) {
  const ran = spawnSync(python, [path.join(here, 'creation_sites.py')], { env, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${python} ended with ${ran.status ?? ran.signal}: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

/** Smallest, median and largest. */
function shown(values) {
  const { minimum, median, maximum } = spread(values);
  return [minimum, median, maximum].map((value) => value.toFixed(1)).join('  ');
}

function line({ python, call, plain, helped }) {
  const more = spread(helped).median - spread(plain).median;
  return {
    python,
    call,
    'plain µs (min median max)': shown(plain),
    'with us µs (min median max)': shown(helped),
    'µs more': more.toFixed(1),
    goal: more <= GOAL ? 'reached' : `missed (${GOAL} µs)`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pythons = process.argv.slice(2);
  for (const python of pythons.length > 0 ? pythons : ['python3'])
    console.table(measureCreationSites(python).map(line));
}
