import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { compared, type Outcomes, told } from './compared.ts';
import { runPlain, runWrapped } from './run-both.ts';

/** The suites that look at what we touch; a package stands for all of its files. In CI the quickest one, in full all of them. */
const SUITES = full
  ? [
      'test_site',
      'test_faulthandler',
      'test_signal',
      'test_threadsignals',
      'test_threading',
      'test_thread',
      'test_subprocess',
      'test_fork1',
      'test_posix',
      'test_warnings',
      'test_import',
      'test_cmd_line',
      'test_asyncio',
      'test_concurrent_futures',
      'test_multiprocessing_fork',
      'test_multiprocessing_forkserver',
      'test_multiprocessing_spawn',
      // What looks at the interpreter itself, at its modules, hooks and files.
      'test_atexit',
      'test_audit',
      'test_cmd_line_script',
      'test_eintr',
      'test_gc',
      'test_inspect',
      'test_io',
      'test_logging',
      'test_os',
      'test_pdb',
      'test_popen',
      'test_queue',
      'test_runpy',
      'test_sched',
      'test_select',
      'test_socketserver',
      'test_support',
      'test_sys',
      'test_sys_setprofile',
      'test_sys_settrace',
      'test_tempfile',
      'test_threadedtempfile',
      'test_threading_local',
      'test_trace',
      'test_tracemalloc',
      'test_weakref',
    ]
  : ['test_site'];
/** A suite both ways at once; test_multiprocessing takes minutes. */
const SUITE_MS = 40 * 60_000;
/** Neither way may hang for ever. */
const RUN_MS = 15 * 60_000;

/** Tests that differ, each with the reason, as README has it in general. */
const DOCUMENTED: readonly (readonly [RegExp, string])[] = [
  [/test_pass_fds_redirected/, 'lists all descriptors of a child interpreter, which has ours at a high number'],
  [/test_setsigdef$/, 'a child sends itself SIGUSR1 to die of it, and we handle that signal'],
];

const program = path.join(root, 'test/parity/suites.py');
const suitesOf = (python: string): readonly string[] =>
  spawnSync(python, [program, '--list', ...SUITES], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean);
/** Only these in a full run, as regular expressions: all of them take hours. */
const chosen = new RegExp(process.env['WHYHUNG_PYTHON'] ?? '');
const chosenSuites = new RegExp(process.env['WHYHUNG_SUITE'] ?? '');
const interpreters = everyCPython().filter(
  ({ path: python }) => spawnSync(python, ['-c', 'import test.support, test.test_site']).status === 0,
);
const some = full ? interpreters.filter(({ version }) => chosen.test(version)) : interpreters.slice(-1);
/** test_threadsignals of 3.8 sets its handlers only under regrtest, and dies of its own signal without. */
const cases = some.flatMap(({ path: python, version }) =>
  suitesOf(python)
    .filter((suite) => chosenSuites.test(suite) && !(suite === 'test_threadsignals' && version.startsWith('3.8.')))
    .map((suite) => [version, suite, python] as const),
);

describe.skipIf(cases.length === 0)('CPython’s own suites (skipped where no interpreter has them installed)', () => {
  test.each(cases)(
    '%s %s',
    async (version, suite, python) => {
      const { differing, ...counts } = await compared({
        plain: (names) => outcomes(runPlain, python, names),
        wrapped: (names) => outcomes(runWrapped, python, names),
        all: [`test.${suite}`],
        sideBySide: true,
        single: /^test\.[\w.]+$/,
        documented: DOCUMENTED.map(([name]) => name),
      });
      told('cpython', { version, suite, ...counts, differing });
      expect(differing).toEqual([]);
      expect(counts.tests).toBeGreaterThan(0);
    },
    SUITE_MS,
  );
});

/** What each test of a run came to. */
async function outcomes(run: typeof runPlain, python: string, names: readonly string[]): Promise<Outcomes> {
  const folder = temporaryFolder();
  const cwd = path.join(folder, 'work');
  mkdirSync(cwd);
  let bound: NodeJS.Timeout | undefined;
  await run(`exec '${python}' '${program}' '${folder}' ${names.join(' ')} >/dev/null 2>&1`, {
    cwd,
    words: ['--timeout', `${RUN_MS / 1_000}s`, '--report-dir', path.join(folder, 'report')],
    started: async (pid) => {
      bound = setTimeout(() => process.kill(pid, 'SIGTERM'), RUN_MS + 60_000);
    },
  });
  clearTimeout(bound);
  const file = path.join(folder, 'outcomes');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]));
}
