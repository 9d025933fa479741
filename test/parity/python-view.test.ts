import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runBoth } from './run-both.ts';

type View = Readonly<Record<string, unknown>>;

const program = path.join(root, 'test/parity/view.py');
/** Options that change what an interpreter loads, and variables that do. */
const MANNERS: readonly (readonly [options: string, env: Readonly<Record<string, string>>])[] = [
  ['', {}],
  ['-W error', {}],
  ['-X dev', {}],
  ['-I', {}],
  ['-s -B -u -O', {}],
  ['-X utf8 -q', { PYTHONHASHSEED: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'always' }],
  ['-S', {}],
  ['', { PYTHONPATH: 'mine:' }],
  ['', { PYTHONSAFEPATH: '1', PYTHONFAULTHANDLER: '1', PYTHONTRACEMALLOC: '1' }],
];
const SIGUSR1 = '10';
const DETAILS = '42';
/** Built-in modules that are in `sys.modules` a little earlier; docs/helper-protocol.md lists them. */
const EARLY = ['_signal', '_weakref', 'atexit', 'errno', 'faulthandler', 'gc'];

/** What may differ, each as documented (with -S nothing of ours runs, so that our folder stays on the path), taken out of the wrapped view after it was checked. */
function withoutTheDocumented(view: View, plain: View, noSite: boolean): View {
  const signals = { ...(view['signals'] as Record<string, string>) };
  const before = plain['signals'] as Record<string, string>;
  // A Python-level handler for the details; faulthandler's own is C and cannot be seen.
  if (before[DETAILS] !== undefined) signals[DETAILS] = before[DETAILS];
  if (before[SIGUSR1] !== undefined) signals[SIGUSR1] = before[SIGUSR1];
  const descriptors = view['descriptors'] as readonly number[];
  const own = descriptors.filter((fd) => fd < 256);
  expect(descriptors.length - own.length).toBeLessThanOrEqual(1);
  const had = plain['modules'] as readonly string[];
  const modules = (view['modules'] as readonly string[]).filter((name) => had.includes(name) || !EARLY.includes(name));
  const environment = (view['environment'] as readonly string[]).filter(
    (name) =>
      !['WHYHUNG', 'TOX_OVERRIDE'].includes(name) &&
      (name !== 'PYTHONPATH' || (plain['environment'] as readonly string[]).includes(name)),
  );
  const isOurs = (entry: unknown) => String(entry).endsWith('python-helpers/inject');
  const without = (name: string) => (view[name] as readonly unknown[]).filter((entry) => !noSite || !isOurs(entry));
  return {
    ...view,
    path: without('path'),
    importers: without('importers'),
    signals,
    descriptors: own,
    modules,
    environment,
  };
}

async function views(python: string, options: string, env: Readonly<Record<string, string>>, cwd: string) {
  const script = `exec '${python}' ${options} '${program}' one two`;
  const clean = {
    PATH: process.env['PATH'] ?? '',
    HOME: cwd,
    LANG: 'C.UTF-8',
    PYTHONUSERBASE: path.join(cwd, 'user'),
    ...env,
  };
  const { plain, wrapped } = await runBoth(script, { cwd, env: clean });
  expect({ code: wrapped.code, stderr: wrapped.stderr }).toEqual({ code: plain.code, stderr: plain.stderr });
  expect(plain.code, plain.stderr).toBe(0);
  return { plain: JSON.parse(plain.stdout) as View, wrapped: JSON.parse(wrapped.stdout) as View };
}

const interpreters = full ? everyCPython() : everyCPython().slice(-1);

describe.each(interpreters.map(({ path: python, version }) => [version, python]))(
  'Python %s sees nothing else',
  (_, python) => {
    test.each(MANNERS)('python %s with %j', async (options, env) => {
      const cwd = temporaryFolder();
      const { plain, wrapped } = await views(python, options, env, cwd);
      expect(withoutTheDocumented(wrapped, plain, options.includes('-S'))).toEqual(plain);
    });

    test("the user's own sitecustomize and usercustomize run, once, as without us", async () => {
      const cwd = temporaryFolder();
      const minor = _.split('.').slice(0, 2).join('.');
      const site = path.join(cwd, 'user', 'lib', `python${minor}`, 'site-packages');
      mkdirSync(site, { recursive: true });
      mkdirSync(path.join(cwd, 'mine'));
      writeFileSync(
        path.join(cwd, 'mine', 'sitecustomize.py'),
        'import sys\nMARK = "site " + __name__ + str(__file__)\nsys.argv_count = getattr(sys, "argv_count", 0) + 1\nprint("mine", sys.argv_count)\nimport json\n',
      );
      writeFileSync(path.join(site, 'usercustomize.py'), 'MARK = "user " + __name__\nprint("user")\n');
      const script = `'${python}' -c 'import sys, sitecustomize as s, usercustomize as u; print(s.MARK, u.MARK, s.__spec__.name, s.__spec__.origin, sys.path)'`;
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: cwd,
        PYTHONUSERBASE: path.join(cwd, 'user'),
        PYTHONPATH: path.join(cwd, 'mine'),
        PYTHONNOUSERSITE: '',
      };
      const { plain, wrapped } = await runBoth(script, { cwd, env });
      expect(plain.stdout).toContain('mine 1\n');
      expect(wrapped).toEqual(plain);
    });

    test('a sitecustomize that fails says the same', async () => {
      const cwd = temporaryFolder();
      writeFileSync(
        path.join(cwd, 'sitecustomize.py'),
        'import os\n\ndef fails():\n    raise RuntimeError("mine")\n\nfails()\n',
      );
      const env = { PATH: process.env['PATH'] ?? '', PYTHONPATH: cwd };
      const { plain, wrapped } = await runBoth(`'${python}' -c 'print(1)'`, { cwd, env });
      expect(plain.stderr).toContain('RuntimeError: mine');
      expect(wrapped).toEqual(plain);
    });

    test('threads, descriptors and the environment are as a test leaves them', async () => {
      const text = `
import os, threading, subprocess, sys
def state(): return threading.active_count(), sorted(os.listdir('/proc/self/fd')), sorted(os.environ), len(os.listdir('/proc/self/task'))
before = state()
thread = threading.Thread(target=lambda: None); thread.start(); thread.join()
subprocess.run([sys.executable, '-c', 'pass'], check=True)
pid = os.fork()
if pid == 0: os._exit(0)
os.waitpid(pid, 0)
after = state()
assert before == after, (before, after)
print(threading._dangling and len(threading._dangling), thread.__class__.__mro__, sorted(vars(threading.current_thread())))
`;
      const { plain, wrapped } = await runBoth(`'${python}' -W error -X dev - <<'END'${text}END`);
      expect(plain.code, plain.stderr).toBe(0);
      expect(wrapped).toEqual(plain);
    });
  },
);
