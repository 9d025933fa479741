import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { interpreters } from './interpreters.ts';
import { runBoth } from './run-both.ts';

/** Where a file may stand: a folder on PYTHONPATH, the user's site-packages, a virtual environment's. */
const PLACES = ['mine', 'user', 'venv'] as const;
type Files = Readonly<Partial<Record<`${(typeof PLACES)[number]}/${string}`, string>>>;

const LOOK = `import sys
MARK = [__name__, __file__, __spec__.name, __spec__.origin, __package__, sys.modules[__name__].__dict__ is globals(), sys.path]
sys.times = getattr(sys, "times", 0) + 1
print("runs", __name__, sys.times, MARK)
`;

/** What a user's own files for the start of Python do: the same happens with us. */
const CASES: readonly (readonly [name: string, files: Files, options?: string])[] = [
  ['both are on their paths', { 'mine/sitecustomize.py': LOOK, 'user/usercustomize.py': LOOK }],
  ['with -I', { 'mine/sitecustomize.py': LOOK, 'user/usercustomize.py': LOOK, 'venv/sitecustomize.py': LOOK }, '-I'],
  ['with -X dev -W error', { 'mine/sitecustomize.py': LOOK, 'user/usercustomize.py': LOOK }, '-X dev -W error'],
  ['in a virtual environment', { 'venv/sitecustomize.py': LOOK, 'venv/usercustomize.py': LOOK }],
  ['in two places, of which the first counts', { 'mine/sitecustomize.py': LOOK, 'venv/sitecustomize.py': LOOK }],
  ['a .pth file that imports', { 'venv/a.pth': 'import sys; print("pth", sys.argv)\n', 'venv/sitecustomize.py': LOOK }],
  ['raises', { 'mine/sitecustomize.py': 'def fails():\n    raise RuntimeError("mine")\n\nfails()\n' }],
  ['usercustomize raises', { 'user/usercustomize.py': 'raise ValueError("user")\n' }],
  ['raises in a virtual environment', { 'venv/sitecustomize.py': 'raise OSError(2, "text")\n' }],
  ['misses a module', { 'mine/sitecustomize.py': 'import no_such_module\n' }],
  ['exits', { 'mine/sitecustomize.py': 'print("out")\nraise SystemExit(3)\n' }],
  [
    'handles our signals itself',
    {
      'mine/sitecustomize.py':
        'import faulthandler, os, signal\nfaulthandler.register(signal.SIGUSR1, file=1, all_threads=False)\nsignal.signal(signal.SIGRTMIN + 8, lambda *a: print("mine"))\nos.kill(os.getpid(), signal.SIGRTMIN + 8)\n',
    },
  ],
  [
    'starts threads and children',
    {
      'mine/sitecustomize.py':
        'import os, subprocess, sys, threading\nif not os.environ.get("CHILD"):\n    os.environ["CHILD"] = "1"\n    t = threading.Thread(target=print, args=("thread",))\n    t.start()\n    t.join()\n    subprocess.run([sys.executable, "-c", "print(2)"], check=True)\n    if os.fork() == 0:\n        print("forked", flush=True)\n        os._exit(0)\n    os.wait()\n',
    },
  ],
  [
    'becomes another process',
    {
      'mine/sitecustomize.py':
        'import os, sys\nif not os.environ.get("AGAIN"):\n    os.environ["AGAIN"] = "1"\n    os.execv(sys.executable, [sys.executable, "-c", "print(1)"])\n',
    },
  ],
];
/** The rest, in a full run. */
const RARE: typeof CASES = [
  ['with -s', { 'mine/sitecustomize.py': LOOK, 'user/usercustomize.py': LOOK }, '-s'],
  ['with -E', { 'mine/sitecustomize.py': LOOK, 'user/usercustomize.py': LOOK, 'venv/sitecustomize.py': LOOK }, '-E'],
  ['in the user site', { 'user/sitecustomize.py': LOOK }],
  [
    'a package',
    { 'mine/sitecustomize/__init__.py': `${LOOK}from . import more\n`, 'mine/sitecustomize/more.py': LOOK },
  ],
  ['is an ImportError of its own name', { 'mine/sitecustomize.py': 'raise ImportError("x", name="sitecustomize")\n' }],
  ['is interrupted', { 'mine/sitecustomize.py': 'raise KeyboardInterrupt\n' }],
  ['ends the process', { 'mine/sitecustomize.py': 'import os\nos.write(2, b"x")\nos._exit(5)\n' }],
  ['is no Python', { 'mine/sitecustomize.py': 'if\n' }],
  ['is no text', { 'mine/sitecustomize.py': '\u0000' }],
  [
    'changes the path and hides itself',
    { 'mine/sitecustomize.py': 'import sys\nsys.path[:0] = ["/a"]\ndel sys.modules["sitecustomize"]\n' },
  ],
  [
    'has a finder, an audit hook and a warning',
    {
      'mine/sitecustomize.py':
        'import sys, warnings\nclass F:\n    @staticmethod\n    def find_spec(name, path=None, target=None):\n        name == "json" and print("find", name)\nsys.meta_path.insert(0, F)\nwarnings.warn("w")\nsys.addaudithook(lambda event, args: event == "import" and args[0] == "json" and print("audit", args[0]))\nimport json\n',
    },
  ],
  [
    'ignores our signals',
    {
      'mine/sitecustomize.py':
        'import os, signal\nfor n in (signal.SIGUSR1, signal.SIGRTMIN + 8):\n    signal.signal(n, signal.SIG_IGN)\n    os.kill(os.getpid(), n)\n',
    },
  ],
];
/** A traceback out of the user's own file has one line of ours, as README says. */
const OURS = / {2}File ".*\/python-helpers\/inject\/sitecustomize\.py".*\n {4}import sitecustomize.*\n(?: +\^+\n)?/;
const PROGRAM = `import sys
names = [n for n in ("sitecustomize", "usercustomize") if n in sys.modules]
print(names, [getattr(sys.modules[n], "MARK", None) for n in names], sys.path, sys.flags)`;

describe.each(interpreters)('Python %s: the user’s own sitecustomize and usercustomize', (_, python) => {
  const base = (name: string) =>
    spawnSync(python, ['-c', `import site, sys; print(${name})`], {
      encoding: 'utf8',
      env: { PYTHONUSERBASE: '/u' },
    }).stdout.trim();
  const userSite = base('site.getusersitepackages()').slice('/u/'.length);

  const rows = [...CASES, ...(full ? RARE : [])].map(([name, files, options = '']) => [name, files, options] as const);
  test.each(rows)('%s', async (_name, files, options) => {
    const cwd = temporaryFolder();
    const inVenv = Object.keys(files).some((name) => name.startsWith('venv/'));
    if (inVenv) execFileSync(python, ['-m', 'venv', '--without-pip', path.join(cwd, 'env')], { stdio: 'inherit' });
    const own = inVenv ? path.join(cwd, 'env', 'bin', 'python3') : python;
    const places = {
      mine: path.join(cwd, 'mine'),
      user: path.join(cwd, 'base', userSite),
      venv: inVenv ? execFileSync(own, ['-c', 'import sys; print(sys.path[-1])'], { encoding: 'utf8' }).trim() : cwd,
    };
    for (const [name, text] of Object.entries(files)) {
      const [place = 'mine', ...rest] = name.split('/');
      const file = path.join(places[place as keyof typeof places], ...rest);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text ?? '');
    }
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      LANG: 'C.UTF-8',
      PYTHONUSERBASE: path.join(cwd, 'base'),
      PYTHONPATH: path.join(cwd, 'mine'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const { plain, wrapped } = await runBoth(`'${own}' ${options} -c '${PROGRAM}'`, { cwd, env });
    const unnamed = ({ code, stdout, stderr }: typeof plain) => ({ code, stdout, stderr: stderr.replace(OURS, '') });
    expect(unnamed(wrapped)).toEqual(unnamed(plain));
    expect(plain.stdout + plain.stderr).not.toBe('');
  });
});
