import { missing, program } from './programs.mjs';

const lock = { main: ['wait_for_lock'] };
const inTest = { main: ['wait_in_test', 'test_hang'] };
const withTools = ({ tools, toolsProblem }) => (tools === null ? toolsProblem : null);
const tool =
  (name, ...args) =>
  ({ tools, folder }) => [
    `${tools}/bin/${name}`,
    ...args.map((word) => word.replaceAll('{folder}', folder).replaceAll('{tools}', tools)),
  ];

const toxIni = (lines) => ({
  'tox.ini': `[tox]\nenv_list = a\nno_package = true\n[testenv]\ncommands = python lock.py\n${lines}`,
});

/** How the interpreter is started. Real launchers, in an environment of their own. */
export const launcher = [
  { name: 'plain', argv: program('lock'), frames: lock },
  { name: 'python -I', argv: program('lock', '-I'), frames: lock },
  { name: 'python -E', argv: program('lock', '-E'), frames: lock },
  { name: 'python -S', argv: program('lock', '-S'), frames: lock },
  { name: 'python -I -S', argv: program('lock', '-I', '-S'), frames: lock },
  ...[
    ['python -m pytest', tool('python', '-m', 'pytest', '-q', 'test_hang.py')],
    ['pytest -p no:faulthandler', tool('python', '-m', 'pytest', '-q', '-p', 'no:faulthandler', 'test_hang.py')],
    ['coverage run', tool('coverage', 'run', '-m', 'pytest', '-q', 'test_hang.py')],
    [
      'coverage run --save-signal=USR1',
      tool('coverage', 'run', '--save-signal=USR1', '-m', 'pytest', '-q', 'test_hang.py'),
    ],
  ].map(([name, argv]) => ({ name, argv, frames: inTest, fixedPython: true, skip: withTools })),
  {
    name: 'pytest-xdist',
    argv: tool('python', '-m', 'pytest', '-q', '-n', '2', 'test_hang.py'),
    processes: 2,
    frames: { gw0: ['wait_in_test'], gw1: ['wait_in_test'] },
    fixedPython: true,
    skip: withTools,
  },
  ...[
    ['tox 4', toxIni(''), tool('tox', '-q')],
    ['tox 4, passenv of the project', toxIni('passenv = HOME\n'), tool('tox', '-q')],
    ['tox 4 -p', toxIni(''), tool('tox', '-q', '-p')],
    ['tox 4 with uv', toxIni('runner = uv-venv-runner\n'), tool('tox', '-q')],
    ['tox 4, set_env = PYTHONPATH', toxIni('set_env = PYTHONPATH = {tox_root}\n'), tool('tox', '-q')],
    ['tox 4, pass_env of one environment', toxIni('[testenv:a]\npass_env = HOME\n'), tool('tox', '-q')],
  ].map(([name, files, argv]) => ({ name, files, argv, frames: lock, fixedPython: true, skip: withTools })),
  {
    name: 'nox',
    files: { 'noxfile.py': 'import nox\n\n\n@nox.session\ndef hang(session):\n    session.run("python", "lock.py")\n' },
    argv: tool('nox', '-s', 'hang'),
    frames: lock,
    fixedPython: true,
    skip: withTools,
  },
  {
    name: 'hatch run',
    files: {
      'pyproject.toml':
        '[project]\nname = "cell"\nversion = "1"\n[tool.hatch.envs.default]\nskip-install = true\ninstaller = "pip"\n[tool.hatch.envs.default.scripts]\nhang = "python lock.py"\n',
    },
    argv: tool('hatch', '--data-dir', '{folder}/data', '--cache-dir', '{folder}/cache', 'run', 'hang'),
    frames: lock,
    fixedPython: true,
    skip: withTools,
  },
  {
    name: 'poetry run',
    files: {
      'pyproject.toml':
        '[project]\nname = "cell"\nversion = "1"\nrequires-python = ">=3.8"\n[tool.poetry]\npackage-mode = false\n',
    },
    argv: tool('poetry', 'run', 'python', 'lock.py'),
    environment: ({ folder }) => ({ POETRY_VIRTUALENVS_PATH: `${folder}/venvs` }),
    frames: lock,
    fixedPython: true,
    skip: withTools,
  },
  {
    name: 'uv run',
    argv: tool('uv', 'run', '--offline', '--no-project', '--python', '{tools}/bin/python', 'lock.py'),
    frames: lock,
    fixedPython: true,
    skip: withTools,
  },
  {
    name: 'pipx run',
    argv: tool('pipx', 'run', '--path', '{folder}/lock.py'),
    environment: ({ folder }) => ({ PIPX_HOME: `${folder}/pipx` }),
    frames: lock,
    fixedPython: true,
    skip: withTools,
  },
  {
    name: 'bash -c chain',
    argv: ({ python, folder }) => [
      'bash',
      '-c',
      `true && bash -c '"$0" "$1"; true' "${python.path}" "${folder}/lock.py" | cat; true`,
    ],
    frames: lock,
  },
  {
    name: 'make',
    files: { Makefile: 'all:\n\t$(PY) lock.py\n' },
    argv: ({ python }) => ['make', '-s', `PY=${python.path}`],
    frames: lock,
    skip: (context) => missing('make', context),
  },
  {
    name: 'make that overwrites PYTHONPATH',
    files: { Makefile: 'export PYTHONPATH := src\nall:\n\t$(PY) lock.py\n' },
    argv: ({ python }) => ['make', '-s', `PY=${python.path}`],
    frames: lock,
    skip: (context) => missing('make', context),
  },
  ...['fork', 'spawn', 'forkserver'].map((method) => ({
    name: `multiprocessing ${method}`,
    argv: ({ python, folder }) => [python.path, `${folder}/start_methods.py`, method],
    processes: 2,
    frames: { parent: ['join_child'], child: ['work_in_child'] },
  })),
  {
    name: 'subprocess with env={}',
    argv: program('cleaned_child'),
    processes: 2,
    frames: { parent: ['wait_for_child'], main: ['wait_for_lock'] },
  },
  { name: 'env -i', argv: ({ python, folder }) => ['env', '-i', python.path, `${folder}/lock.py`], frames: lock },
  {
    name: 'daemon (setsid, double fork)',
    argv: program('daemonised'),
    processes: 2,
    frames: { parent: ['parent_waits'], daemon: ['daemon_waits'] },
  },
  {
    name: 'beside bash, sleep and node',
    argv: ({ python, folder }) => [
      'bash',
      '-c',
      'sleep 1000 & "$2" -e "setTimeout(()=>{},1e6)" & bash -c "sleep 1000; true" & "$0" "$1"; wait',
      python.path,
      `${folder}/lock.py`,
      process.execPath,
    ],
    frames: lock,
  },
];
