import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { startTarget, stateOf } from '../capture/targets.ts';
import { full } from '../support/full.ts';
import { everyCPython, type Interpreter, root, testPython } from '../support/python.ts';
import { registeredBy } from '../support/registered.ts';

/**
 * Hung runs an interpreter in which threads compute while their stacks are dumped: at full size all kinds, numbers of threads, waits and both
 * ways to start; `WHYHUNG_RUNS=60 npm run proof -- test/faults/computing.test.ts` for another number.
 */
const RUNS = full ? Number(process.env['WHYHUNG_RUNS'] ?? 200) : 5;
const KINDS = ['json', 'eval', 'recursion', 'comprehension', 'generators'] as const;
const SOURCE = readFileSync(path.join(root, 'test/faults/computing.py'), 'utf8');
/** Supports every CPython from 3.8 on, as that of test/requirements.txt does not. */
const PYTEST = [
  'pytest==8.3.5',
  'pluggy==1.5.0',
  'iniconfig==2.0.0',
  'packaging==24.2',
  'exceptiongroup==1.2.2',
  'tomli==2.0.2',
];

interface Run {
  readonly kind: (typeof KINDS)[number];
  readonly threads: number;
  readonly wait: 'python' | 'native';
  readonly pytest: boolean;
}

/** Where this died of faulthandler, once in some thirty dumps: three threads in json, under pytest; the rest only at full size. */
function runAt(at: number): Run {
  if (!full && at < RUNS - 1) return { kind: 'json', threads: 3, wait: 'python', pytest: true };
  if (!full) return { kind: 'generators', threads: 3, wait: 'native', pytest: true };
  const turn = Math.floor(at / KINDS.length);
  const kind = KINDS[at % KINDS.length] ?? 'json';
  return { kind, threads: 1 + (turn % 4), wait: turn % 5 === 4 ? 'native' : 'python', pytest: turn % 2 === 0 };
}

/** A folder with a pytest that this interpreter can import; `null` where it has one of its own. */
function pytestFolder({ path: python }: Interpreter): string | null {
  if (python === testPython) return null;
  const folder = path.join(root, '.cache', 'proof', 'pytest');
  if (!existsSync(path.join(folder, 'pytest'))) {
    const install = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--target', folder, ...PYTEST];
    const { status, stderr } = spawnSync(testPython, install, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`pytest for the proof: ${stderr}`);
  }
  return folder;
}

/** One hung run: looked at twice, then ended. What became of it, empty where it computes on. */
async function hungRun(
  interpreter: Interpreter,
  { kind, threads, wait, pytest }: Run,
): Promise<{ died: string; snapshot: Snapshot }> {
  const words = `${kind} ${threads} ${wait}`;
  const folder = pytest ? pytestFolder(interpreter) : null;
  const boot = `import sys; ${folder === null ? '' : `sys.path.append(${JSON.stringify(folder)}); `}import pytest; sys.exit(pytest.main(sys.argv[1:]))`;
  const argv = pytest
    ? [interpreter.path, '-c', boot, '-q', '-s', '-p', 'no:cacheprovider', 'program.py']
    : [interpreter.path, 'program.py', ...words.split(' ')];
  const target = await startTarget(argv, SOURCE, 'ignore', { COMPUTING: words });
  // One that does not answer is asked for half a second in each sample.
  const samples = full || wait === 'native' ? 2 : 10;
  const snapshot = await target.capture({ settings: { samples, sampleIntervalMs: full ? 200 : 20, gdb: 'auto' } });
  // Whatever chance made of it: nobody asked faulthandler.
  expect(registeredBy(target.privateDir, target.pid).dumps).toBe('');
  const state = stateOf(target.pid);
  const died = /[SRD]/.test(state)
    ? ''
    : `${interpreter.version} ${JSON.stringify({ kind, threads, wait, pytest })}: ${target.child.signalCode}`;
  if (died === '') process.kill(-target.pid, 'SIGKILL');
  return { died, snapshot };
}

const interpreters = full ? everyCPython() : everyCPython().filter(({ path: python }) => python === testPython);

test.each(interpreters)(
  'threads that compute live on while their stacks are dumped, in CPython $version',
  async (interpreter) => {
    const deaths: string[] = [];
    const unread: string[] = [];
    for (let at = 0; at < RUNS; at++) {
      const run = runAt(at);
      const { died, snapshot } = await hungRun(interpreter, run);
      if (died !== '') deaths.push(died);
      const [python] = snapshot.processes.map((process) => process.python);
      const seen = python?.samples.some(({ raw, details }) => raw !== null || details !== null) ?? false;
      if (!seen) unread.push(`${JSON.stringify(run)}: ${JSON.stringify(snapshot.processes[0]?.layers)}`);
      expect(snapshot.processes[0]?.disturbed).toBeUndefined();
    }
    if (full)
      console.log(
        `CPython ${interpreter.version}: ${RUNS} hung runs, ${deaths.length} deaths, ${unread.length} without stacks`,
      );
    expect(deaths).toEqual([]);
    expect(unread).toEqual([]);
  },
  full ? 7_200_000 : 400_000,
);
