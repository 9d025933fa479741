import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { useAction } from '../end-to-end/use-action.ts';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { HANG, hangWith, INPUTS } from './hang.ts';

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)('a full disk (skipped: only root can mount one)', async () => {
  const disk = path.join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status !== 0) {
    console.log('skipped: no file system can be mounted here');
    return;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  const fill = `import os, sys\nwith open('${disk}/filler', 'wb') as file:\n try:\n  while True: file.write(b'x' * 4096); file.flush()\n except OSError: pass`;
  const script = `python -c "${fill.replaceAll('\n', '\n')}" || true\n${HANG}`;
  const { run } = await hangWith({ run: script }, { env: { RUNNER_TEMP: disk } });
  expect(run.main.log).toContain('wait_for_nothing');
  expect(run.main.summary).toContain('wait_for_nothing');
  expect(run.main.log).toMatch(/space|could not be written/);
});

test('the report folder vanishes while it is written to, again and again', async () => {
  const report = path.join(temporaryFolder(), 'report');
  const script = `(while sleep 0.02; do rm -rf ${report}; done) & ${HANG}`;
  const { run } = await hangWith({ run: script, 'report-dir': report });
  expect(run.main.summary).toContain('wait_for_nothing');
});

test('processes that fork faster than they can be listed are ended with the rest', async () => {
  const storm =
    'import os, time, sys\nend = time.time() + 60\nwhile time.time() < end:\n pid = os.fork()\n if pid: os._exit(0)\n time.sleep(0.003)';
  const python = `${testPython} -c "${storm}"`;
  const { run } = await hangWith({ run: `for i in 1 2 3 4; do ${python} & done; ${HANG}` });
  expect(run.main.summary).toContain('wait_for_nothing');
});

test('processes that end while they are read', async () => {
  const program = path.join(temporaryFolder(), 'ending.py');
  writeFileSync(
    program,
    `import os, signal, subprocess, sys, threading\nchild = "import os, signal, threading; signal.signal(42, lambda *a: os._exit(0)); threading.Event().wait()"\nother = "import threading; threading.Timer(3.2, lambda: __import__('os')._exit(0)).start()"\nchildren = [subprocess.Popen([sys.executable, "-c", text]) for text in (child, other) * 3]\ndef wait_for_nothing():\n    print("ready", flush=True)\n    threading.Event().wait()\nwait_for_nothing()\n`,
  );
  const { run } = await hangWith({ run: `python ${program}` });
  expect(run.main.summary).toContain('wait_for_nothing');
});

test.each([
  ['forwards by a day', 86_400_000],
  ['backwards by a day', -86_400_000],
])('the clock jumps %s in the middle', async (_, byMs) => {
  const preload = path.join(temporaryFolder(), 'jump.mjs');
  writeFileSync(
    preload,
    `const now = Date.now;\nsetTimeout(() => { Date.now = () => now() + ${byMs}; }, 500).unref();\n`,
  );
  // NODE_OPTIONS reaches our process; the command is Python.
  const scene = await hangWith({}, { env: { NODE_OPTIONS: `--import file://${preload}` } });
  expect(scene.run.main.summary).toContain('wait_for_nothing');
});

test('few file descriptors: the command runs, and its hang is told', async () => {
  const report = path.join(temporaryFolder(), 'report');
  const words = ['--timeout', '3s', '--grace', '1s', '--gdb', 'never', '--report-dir', report];
  const cliFile = path.join(root, 'dist/cli.js');
  const python = 'import threading; threading.Event().wait()';
  const line = `ulimit -n 40; exec "$@"`;
  const result = spawnSync(
    'bash',
    ['-c', line, 'bash', process.execPath, cliFile, ...words, '--', testPython, '-c', python],
    { encoding: 'utf8', timeout: 60_000 },
  );
  expect(result.status, result.stderr).toBe(124);
  expect(readdirSync(report)).toContain('verdict.json');
});

test('out of memory: the main step dies, post ends the command', async () => {
  const program = path.join(root, 'test/hostile/giant_answers.py');
  const scene = await useAction(
    { ...INPUTS, run: `python ${program} 12 8` },
    { env: { NODE_OPTIONS: '--max-old-space-size=40' }, leavesProcesses: true },
  );
  const { main, post, mark } = scene.run;
  expect([124, 134, null]).toContain(main.code);
  expect([0, 134, null]).toContain(post.code);
  // Post may die of the same: then its guardian ends the command, right after it.
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
});
