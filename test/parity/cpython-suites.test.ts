import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runPlain, runWrapped } from './run-both.ts';

/** The suites that look at what we touch. In CI the quickest one, in full all of them: some take a minute. */
const SUITES = full
  ? [
      'test_site',
      'test_faulthandler',
      'test_signal',
      'test_threadsignals',
      'test_threading',
      'test_subprocess',
      'test_fork1',
      'test_asyncio.test_subprocess',
      'test_asyncio.test_unix_events',
      'test_asyncio.test_events',
      'test_asyncio.test_base_events',
      'test_asyncio.test_tasks',
      'test_asyncio.test_runners',
      'test_concurrent_futures.test_thread_pool',
      'test_concurrent_futures.test_process_pool',
      'test_warnings',
      'test_import',
      'test_cmd_line',
    ]
  : ['test_site'];
const SUITE_MS = 15 * 60_000;

/**
 * Tests that differ, each with the reason, as README has it in general: they look at the very signal, the very function or the very
 * variables that we use.
 */
const DOCUMENTED: readonly (readonly [RegExp, string])[] = [
  [/test_pass_fds_redirected/, 'lists all descriptors of a child interpreter, which has our one at a high number'],
];

const program = path.join(root, 'test/parity/suites.py');
const interpreters = everyCPython().filter(
  ({ path: python }) => spawnSync(python, ['-c', 'import test.support, test.test_site']).status === 0,
);
/** Only these in a full run, as a regular expression: all of them take hours. */
const chosen = new RegExp(process.env['WHYHUNG_PYTHON'] ?? '');
const some = full ? interpreters.filter(({ version }) => chosen.test(version)) : interpreters.slice(-1);

describe.skipIf(some.length === 0)(
  'test suites of CPython as they were installed (skipped where no interpreter has them)',
  () => {
    test.each(some.flatMap(({ path: python, version }) => SUITES.map((suite) => [version, suite, python] as const)))(
      '%s %s',
      async (_, suite, python) => {
        const outcomes = async (run: typeof runPlain) => {
          const folder = temporaryFolder();
          const log = path.join(folder, 'log');
          const seen = await run(`exec '${python}' '${program}' test.${suite} '${log}' 2>/dev/null`, {
            cwd: folder,
            words: ['--timeout', '14m'],
          });
          return { lines: seen.stdout.split('\n'), code: seen.code, log: readFileSync(log, 'utf8') };
        };
        const plain = await outcomes(runPlain);
        if (!plain.lines.some((line) => line.endsWith(' ok'))) return;
        const wrapped = await outcomes(runWrapped);
        const documented = (line: string) => DOCUMENTED.some(([name]) => name.test(line));
        const isTest = (line: string) => line.startsWith('test.');
        const only = (a: readonly string[], b: readonly string[]) =>
          a.filter((line) => isTest(line) && !b.includes(line) && !documented(line));
        expect(
          { lost: only(plain.lines, wrapped.lines), new: only(wrapped.lines, plain.lines) },
          wrapped.log.slice(-6_000),
        ).toEqual({ lost: [], new: [] });
      },
      SUITE_MS,
    );
  },
);
