// The tests of test/{hostile,parity,faults,property} at full size: `npm run proof -- [paths and options of vitest]`. Gigabytes of output, every exit
// code and signal, a thousand hung runs, a million mutated dumps, CPython's own suites: hours on a small machine. WHYHUNG_PYTHON='^3.11' keeps
// CPython's suites to some interpreters, WHYHUNG_SUITE='^test_asyncio' or '^click' to some suites; WHYHUNG_PYTHONS=/path:/path adds interpreters to
// Python's own view. What each suite came to is in .cache/proof/. docs/proof.md has the figures of the last run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folders = ['test/hostile', 'test/parity', 'test/faults', 'test/property'];
const given = process.argv.slice(2);
const paths = given.some((word) => word.startsWith('test/')) ? [] : folders;
const { status } = spawnSync('npx', ['vitest', 'run', '--testTimeout', '3600000', ...paths, ...given], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, WHYHUNG_FULL: '1' },
});
process.exitCode = status ?? 1;
