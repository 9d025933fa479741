import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { injectDir, root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Making an environment and installing one package. */
const INSTALL_MS = 180_000;

/** tox of that version in an environment of its own, made once a machine. */
function installed(version: string): string {
  const folder = path.join(root, '.cache', 'reach', `tox-${version}`);
  const tox = path.join(folder, 'bin', 'tox');
  if (existsSync(tox)) return tox;
  for (const argv of [
    [testPython, '-m', 'venv', folder],
    [path.join(folder, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', `tox==${version}`],
  ]) {
    const { status, stderr } = spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8', timeout: INSTALL_MS });
    if (status !== 0) throw new Error(`tox ${version} cannot be installed: ${stderr}`);
  }
  return tox;
}

const SHOW =
  'import json, os; print("SEEN" + json.dumps({n: os.environ.get(n) for n in ("PYTHONPATH", "WHYHUNG", "MINE", "SET")}))';

// Up to 4.36 an override of one spelling hides a setting in the other one (tox/config/loader/api.py there).
describe.each(['4.30.3', '4.67.13'])('tox %s', (version) => {
  let tox = '';
  beforeAll(() => {
    tox = installed(version);
  }, INSTALL_MS);

  /** What a command of a test environment sees. */
  function seen(settings: string, own: Readonly<Record<string, string>> = {}): Record<string, string | null> {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'show.py'), SHOW);
    writeFileSync(
      path.join(folder, 'tox.ini'),
      `[tox]\nenv_list = a\nno_package = true\n[testenv]\ncommands = python show.py\n${settings}\n`,
    );
    const environment = helperEnvironment(
      { PATH: process.env['PATH'] ?? '', HOME: folder, MINE: 'mine', ...own },
      {
        injectDir,
        privateDir: '/tmp/whyhung-none',
        signal: { name: 'SIGUSR1', number: 10 },
        detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
        locals: 'none',
      },
    );
    const { stdout, stderr } = spawnSync(tox, ['-q'], { cwd: folder, env: environment, encoding: 'utf8' });
    const line = stdout.split('\n').find((each) => each.startsWith('SEEN'));
    if (line === undefined) throw new Error(`tox told nothing: ${stdout} ${stderr}`);
    return JSON.parse(line.slice('SEEN'.length));
  }
  const ours = { PYTHONPATH: injectDir, WHYHUNG: 'v1:10:42:none:/tmp/whyhung-none' };
  const nothing = { PYTHONPATH: null, WHYHUNG: null };

  it('hands our variables on', () => {
    expect(seen('')).toMatchObject({ ...ours, MINE: null });
  });

  it('keeps what the project passes on, in either spelling', () => {
    expect(seen('passenv = MINE')).toMatchObject({ ...ours, MINE: 'mine' });
    expect(seen('pass_env = MINE')).toMatchObject({ ...(version === '4.30.3' ? nothing : ours), MINE: 'mine' });
  });

  it("keeps the project's own PYTHONPATH", () => {
    expect(seen('set_env = PYTHONPATH = src')).toMatchObject({ PYTHONPATH: 'src' });
  });

  it("keeps the user's own override in force", () => {
    expect(seen('', { TOX_OVERRIDE: 'testenv.set_env=SET=1' })).toMatchObject({ ...ours, SET: '1' });
    expect(seen('', { TOX_OVERRIDE: 'testenv.passenv+=MINE' })).toMatchObject({ MINE: 'mine' });
  });

  it("leaves the user's PYTHONPATH outside, where tox keeps it", () => {
    expect(seen('', { PYTHONPATH: '/elsewhere' })).toMatchObject(nothing);
  });
});
