import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { withSourceFacts } from '../../src/source/sources-of-snapshot.ts';
import { startTarget } from '../capture/targets.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';

/** The build that uv installs, laid by `scripts/pythons.mjs`; `.ci/run` has it. */
const [standalone] = everyCPython().filter(({ path: python }) => python.includes('standalone'));
if (standalone === undefined && process.env['CI'] === 'true')
  throw new Error('node scripts/pythons.mjs 3.14 was not run');
if (standalone === undefined)
  console.log('skipped: no build of python-build-standalone here; node scripts/pythons.mjs 3.14');

/** Making two environments and installing into them. */
const INSTALL_MS = 300_000;
const SOURCES_MS = 20_000;

const TEST = `
import threading

stock = threading.Lock()

def count():
    with stock:
        return 3

def test_take():
    print("ready", flush=True)
    with stock:
        assert count() == 3
`;

/** As `uvx` asks for it; what it needs lies in uv's cache after the first time. */
const TOX = 'tox==4.67.13';

let uv = '';
let uvx = '';
let environment = '';
beforeAll(() => {
  if (standalone === undefined) return;
  const programs = virtualEnvironment('uv', path.join(root, 'test/reach/uv.txt'));
  uv = path.join(programs, 'uv');
  uvx = path.join(programs, 'uvx');
  environment = path.join(root, '.cache', 'uv-standalone');
  execFileSync(uv, ['venv', '--quiet', '--clear', '--python', standalone.path, environment]);
  execFileSync(uv, ['pip', 'install', '--quiet', '--python', environment, 'pytest']);
  execFileSync(uvx, ['--quiet', '--python', standalone.path, TOX, '--version'], { stdio: 'ignore' });
}, INSTALL_MS);

/** uv passes the environment on, and itself is nobody's place. */
it.skipIf(standalone === undefined)(
  'a test that hangs under `uv run pytest` on the build that uv installs',
  async () => {
    const words = ['run', '--no-project', '--offline', '--python', environment, 'pytest', '-q', '-s', 'program.py'];
    const target = await startTarget([uv, ...words], TEST);
    const snapshot = await withSourceFacts(await target.capture({ settings: { samples: 2 } }), SOURCES_MS);
    expect(snapshot.processes.map(({ membership, name }) => [membership, name])).toMatchObject([
      ['root', 'uv'],
      ['child', expect.stringMatching(/^(pytest|python)/)],
    ]);
    const { finding } = diagnose(snapshot);
    expect(finding.cause.kind).toBe('self-deadlock');
    expect(finding.confidence).toBe('proven');
    expect(finding.culprit).toMatchObject({ file: expect.stringContaining('program.py'), line: 7 });
  },
);

/** It ignores PYTHONPATH, and no symbol table of this build names the interpreter's own dumper. */
it.skipIf(standalone === undefined)(
  'a program under `uv run python -I` that computes is read out of its memory',
  async () => {
    const source = 'print("ready", flush=True)\ndef grind():\n    while True:\n        sum(range(99))\ngrind()\n';
    const words = ['run', '--no-project', '--offline', '--python', environment, 'python', '-I', '-u', 'program.py'];
    const target = await startTarget([uv, ...words], source);
    const { processes } = await target.capture({ settings: { gdb: 'auto' } });
    const [, python] = processes;
    const frames = python?.python?.samples[0]?.raw?.threads[0]?.frames ?? [];
    expect(frames.map((frame) => frame.function)).toEqual(['grind', '<module>']);
  },
);

/** A test environment of tox, which it makes of the interpreter that it runs in itself, and whose variables it chooses. */
it.skipIf(standalone === undefined)(
  'a program that hangs under `uvx tox` on the build that uv installs',
  async () => {
    const folder = temporaryFolder();
    const settings = path.join(folder, 'tox.ini');
    // Whatever tox makes stays in our folder; the program's own is tox's current one.
    writeFileSync(
      settings,
      '[tox]\nenv_list = tests\n[testenv]\nskip_install = true\nchange_dir = {env:PROGRAMS}\npass_env = PROGRAMS\ncommands = python -u program.py\n',
    );
    const program = `${TEST}\ntest_take()\n`;
    const words = ['--quiet', '--offline', '--python', standalone?.path ?? '', TOX, '-q', '-c', settings];
    const target = await startTarget(['sh', '-c', 'PROGRAMS=$PWD exec "$@"', 'sh', uvx, ...words], program);
    const snapshot = await withSourceFacts(await target.capture({ settings: { samples: 2 } }), SOURCES_MS);
    // By its interpreter or by its script, as the way to start it has it.
    const tox = snapshot.processes.find(({ argv }) => argv.slice(0, 2).some((word) => path.basename(word) === 'tox'));
    expect(tox?.membership).toBe('child');
    const { finding } = diagnose(snapshot);
    expect(finding.cause.kind).toBe('self-deadlock');
    expect(finding.confidence).toBe('proven');
    expect(finding.culprit).toMatchObject({ file: expect.stringContaining('program.py'), line: 7 });
  },
  INSTALL_MS,
);
