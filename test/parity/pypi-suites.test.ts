import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runPlain, runWrapped } from './run-both.ts';

/** Packages whose source archives have their tests, which need nothing but pytest. */
const PACKAGES = ['click==8.1.8', 'cachetools==5.5.2', 'more-itertools==10.6.0'];
/** Some take two minutes, both ways. */
const SUITE_MS = 15 * 60_000;
const cache = path.join(root, '.cache', 'pypi-suites');

/** The unpacked source of a package, fetched from PyPI once. */
function sourceOf(requirement: string): string {
  const folder = path.join(cache, requirement);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    execFileSync(testPython, [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--no-binary',
      ':all:',
      '--dest',
      folder,
      requirement,
    ]);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? '';
    execFileSync('tar', ['-xzf', path.join(folder, archive), '-C', folder]);
  }
  const name = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? '';
  return path.join(folder, name);
}

describe.skipIf(!full)(
  'suites of packages from PyPI (skipped: only in npm run proof, since they are downloaded)',
  () => {
    test.each(PACKAGES)(
      '%s',
      async (requirement) => {
        const source = sourceOf(requirement);
        const env = { ...process.env, PYTHONPATH: [source, path.join(source, 'src')].join(':') };
        const script = `cd '${source}' && '${testPython}' -m pytest -rA -q -p no:cacheprovider -W default --no-header tests 2>&1 | grep -E '^(PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS) ' | sed 's/ - .*//' | sort`;
        const outcomes = (run: typeof runPlain) =>
          run(script, { env, cwd: temporaryFolder(), words: ['--timeout', '10m'] });
        const plain = await outcomes(runPlain);
        const wrapped = await outcomes(runWrapped);
        expect(plain.stdout.split('\n').length).toBeGreaterThan(50);
        expect(wrapped.stdout).toBe(plain.stdout);
      },
      SUITE_MS,
    );
  },
);
