import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { interpreters } from './interpreters.ts';
import { runBoth } from './run-both.ts';

type View = Readonly<Record<string, unknown>>;
type Manner = readonly [options: string, env: Readonly<Record<string, string>>];

const program = path.join(root, 'test/parity/view.py');
/** Options that change what an interpreter loads, and variables that do. */
const MANNERS: readonly Manner[] = [
  ['', {}],
  ['-W error', {}],
  ['-X dev', {}],
  ['-I', {}],
  ['-E', {}],
  ['-S', {}],
  ['-s -B -u -O', {}],
  ['', { PYTHONPATH: 'mine:' }],
  ['-X utf8 -q', { PYTHONHASHSEED: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'always' }],
  ['', { PYTHONSAFEPATH: '1', PYTHONFAULTHANDLER: '1', PYTHONTRACEMALLOC: '1' }],
];
const RARE: readonly Manner[] = [
  ['-W error -X dev -X warn_default_encoding -bb', {}],
  ['-W error::ResourceWarning -W ignore::DeprecationWarning -OO', { PYTHONWARNDEFAULTENCODING: '1' }],
  ['-X tracemalloc=5 -X faulthandler -X frozen_modules=off', {}],
  ['-X no_debug_ranges -X utf8=0', { LC_ALL: 'C', PYTHONCOERCECLOCALE: '0', PYTHONIOENCODING: 'latin-1:replace' }],
  ['-I -S', {}],
  ['-I -W error', {}],
  ['-E -s', { PYTHONPATH: '/nowhere' }],
  ['-P', {}],
  ['', { PYTHONPATH: '' }],
  ['', { PYTHONDEVMODE: '1', PYTHONUNBUFFERED: '1', PYTHONOPTIMIZE: '2' }],
  ['', { PYTHONPYCACHEPREFIX: 'kept', PYTHONNOUSERSITE: '1', PYTHONUTF8: '1', PYTHONASYNCIODEBUG: '1' }],
  ['', { PYTHONMALLOC: 'debug', PYTHONINTMAXSTRDIGITS: '1000', PYTHON_COLORS: '0' }],
];
const OURS = ['WHYHUNG', 'TOX_OVERRIDE'];
/** Of the descriptor for raw stacks; python-helpers/whyhung_agent/start/raw_file.py. */
const HIGH_NUMBERS = [963, 957, 947, 941, 243, 237];
/** Of `-S`, where nothing of ours runs, so that our folder stays on the path. */
const FOLDER = 'python-helpers/inject';
/** faulthandler's handler for raw stacks is C and cannot be seen; this one is Python's. */
const DETAILS = '42';
/** Names that programs may find to be ours; docs/helper-protocol.md. */
const STOOD_BEFORE =
  /^(_thread|threading) _?start_(new|joinable)_thread |^_posixsubprocess fork_exec |^subprocess _fork_exec |^os posix_spawn |^sys addaudithook /;

/** The wrapped view without what may differ, each as it is documented. */
function withoutTheDocumented(view: View, plain: View): View {
  const list = (name: string, from = view) => from[name] as readonly string[];
  const [had, has] = [plain, view].map((one) => one['descriptors'] as readonly number[]);
  const own = has?.filter((fd) => had?.includes(fd) || !HIGH_NUMBERS.includes(fd));
  expect(has?.length).toBeLessThanOrEqual((had?.length ?? 0) + 1);
  const noSite = String(plain['flags']).includes('no_site=1');
  const others = (name: string) => list(name).filter((entry) => !noSite || !entry.endsWith(FOLDER));
  const before = plain['signals'] as Record<string, string>;
  const details = before[DETAILS] === undefined ? {} : { [DETAILS]: before[DETAILS] };
  return {
    ...view,
    path: others('path'),
    importers: others('importers'),
    signals: { ...(view['signals'] as object), ...details },
    descriptors: own,
    environment: list('environment').filter(
      (name) => list('environment', plain).includes(name) || ![...OURS, 'PYTHONPATH'].includes(name),
    ),
  };
}

const known = (python: string, [options, env]: Manner) =>
  spawnSync(python, [...options.split(' ').filter(Boolean), '-c', ''], { env: { ...process.env, ...env } }).status ===
  0;

describe.each(interpreters)('Python %s sees nothing else', (_, python) => {
  const manners = [...MANNERS, ...(full ? RARE : RARE.slice(0, 1))].filter((manner) => known(python, manner));

  test.each(manners)('python %s with %j', async (options, env) => {
    const cwd = temporaryFolder();
    const clean = {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      LANG: 'C.UTF-8',
      PYTHONUSERBASE: path.join(cwd, 'user'),
      ...env,
    };
    const { plain, wrapped } = await runBoth(`exec '${python}' ${options} '${program}' one two`, { cwd, env: clean });
    expect({ code: wrapped.code, stderr: wrapped.stderr }).toEqual({ code: plain.code, stderr: plain.stderr });
    expect(plain.code, plain.stderr).toBe(0);
    const [before, after] = [JSON.parse(plain.stdout) as View, JSON.parse(wrapped.stdout) as View];
    expect(withoutTheDocumented(after, before)).toEqual(before);
  });

  test('the names of the standard library are what they are, but for the few that we stand before', async () => {
    const { plain, wrapped } = await runBoth(
      `exec '${python}' '${path.join(root, 'test/parity/public.py')}' | LC_ALL=C sort`,
    );
    const [before, after] = [plain.stdout.split('\n'), wrapped.stdout.split('\n')];
    expect(before.length).toBeGreaterThan(3_000);
    const told = new Set(before);
    const differing = after.filter((line) => !told.has(line) && !STOOD_BEFORE.test(line));
    expect({ differing, count: after.length }).toEqual({ differing: [], count: before.length });
  });
});
