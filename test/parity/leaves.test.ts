import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { interpreters } from './interpreters.ts';
import { runBoth } from './run-both.ts';

const program = path.join(root, 'test/parity/leaves.py');
/** What regrtest says besides times and loads: which tests failed, and which left threads, children, files or variables changed. */
const REGRTEST = ['test_thread', 'test_fork1', 'test_queue', 'test_threadsignals', 'test_faulthandler'];
const BOUND_MS = 10 * 60_000;

describe.each(interpreters)('Python %s: what a program leaves behind', (_, python) => {
  test('threads, pools, children, loops and forks leave no thread, descriptor, file, handler, filter or variable', async () => {
    const cwd = temporaryFolder();
    const folder = path.join(cwd, 'temporary');
    mkdirSync(folder);
    // Set for the program only: our private folder is in the temporary directory while the command runs.
    const script = `TMPDIR='${folder}' '${python}' -W error -X dev '${program}'; ls -A '${folder}'`;
    const { plain, wrapped } = await runBoth(script, { cwd });
    expect(plain.code, plain.stderr).toBe(0);
    expect(wrapped).toEqual(plain);
  });

  const has = full && spawnSync(python, ['-c', 'import test.libregrtest, test.test_thread']).status === 0;
  test.skipIf(!has)(
    'regrtest finds the environment as unchanged as without us (skipped where there is no regrtest, and outside of npm run proof)',
    async () => {
      const script = `exec '${python}' -m test --fail-env-changed ${REGRTEST.join(' ')} 2>&1`;
      const { plain, wrapped } = await runBoth(script, { cwd: temporaryFolder(), words: ['--timeout', '9m'] });
      const told = (text: string) =>
        text
          .split('\n')
          .filter(
            (line) =>
              /(^| )(test_\w+|All \d+|\d+ tests?|Result|result|altered|Warning)/.test(line) &&
              !/load avg|==.*\//.test(line),
          );
      expect({ code: wrapped.code, lines: told(wrapped.stdout) }).toEqual({
        code: plain.code,
        lines: told(plain.stdout),
      });
      expect(told(plain.stdout).join('\n')).toMatch(/SUCCESS|All \d+ tests OK/);
    },
    BOUND_MS,
  );
});
