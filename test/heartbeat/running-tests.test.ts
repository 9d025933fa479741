import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registeredFolder } from '../../src/process-tree/registered-file.ts';
import { startHeartbeat } from '../../src/run/heartbeat/heartbeat.ts';
import { watchTests } from '../../src/run/heartbeat/running-tests.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { SETTINGS } from '../publish/samples.ts';
import { program, runUntil } from '../supervise/setting.ts';
import { eventually } from '../support/eventually.ts';
import { injectDir, root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Starts pytest under supervision, with our helpers, on these tests. */
async function pytest(files: Readonly<Record<string, string>>, ready: RegExp, ...args: readonly string[]) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const privateDir = createPrivateFolder(temporaryFolder());
  const base = { ...(process.env as Record<string, string>), PYTHONDONTWRITEBYTECODE: '1' };
  const environment = helperEnvironment(base, { ...SETTINGS, injectDir, privateDir });
  return await runUntil(program(testPython, '-m', 'pytest', '-p', 'no:cacheprovider', ...args, '.'), ready, {
    workingDirectory: folder,
    environment,
    environmentMark: `WHYHUNG=${environment['WHYHUNG']}`,
    registeredDir: registeredFolder(privateDir),
  });
}

const HANG = 'import threading\ndef test_waits():\n    threading.Event().wait()\n';

test('the tests of all workers are seen, with their ages', async () => {
  const files = { 'test_a.py': HANG, 'test_b.py': HANG.replaceAll('test_waits', 'test_too') };
  const { supervised } = await pytest(files, /./, '-q', '-n2');
  const watch = watchTests(supervised.marks);
  await eventually(async () => {
    await watch.look(1_000);
    expect(watch.running()).toHaveLength(2);
  });
  await watch.look(130_000);
  const seen = [...watch.running()].sort((a, b) => a.test.localeCompare(b.test));
  expect(seen.map(({ test, sinceMs }) => [test, sinceMs])).toEqual([
    ['test_a.py::test_waits', 1_000],
    ['test_b.py::test_too', 1_000],
  ]);
  expect(new Set(seen.map(({ worker }) => worker))).toEqual(new Set(['gw0', 'gw1']));
});

test('a process that the kernel holds all the time is told, and holds no look', async () => {
  const fifo = path.join(temporaryFolder(), 'fifo');
  execFileSync('mkfifo', [fifo]);
  const held = readFileSync(path.join(root, 'test', 'faults', 'locked_memory.py'), 'utf8');
  const file = `import os\nsource = ${JSON.stringify(held)}\ndef test_held():\n    import sys\n    sys.argv = ['x', ${JSON.stringify(fifo)}]\n    exec(compile(source, 'held.py', 'exec'), {'__name__': 'held'})\n`;
  const { supervised } = await pytest({ 'test_held.py': file }, /ready/, '-q', '-s');
  const watch = watchTests(supervised.marks);
  await eventually(async () => {
    await watch.look(1_000);
    expect(watch.held()).toEqual([supervised.pid]);
  });
  expect(watch.running()).toEqual([]);
  closeSync(openSync(fifo, 'w'));
});

const CHILDREN = `
import os, subprocess, sys, threading
def test_first():
    subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)'])
    if os.fork() == 0:
        threading.Event().wait()
def test_second():
    os.environ['READY'] = '1'
    threading.Event().wait()
`;

test('what children keep of an earlier test is none that runs', async () => {
  const { supervised } = await pytest({ 'test_c.py': CHILDREN }, /test_first PASSED/, '-v');
  const watch = watchTests(supervised.marks);
  await eventually(async () => {
    await watch.look(0);
    expect(watch.running().map(({ test }) => test)).toEqual(['test_c.py::test_second']);
  });
});

test('a heartbeat tells what runs, on a line of its own', async () => {
  const files = { 'test_a.py': HANG.replace('    threading', '    print("begun", flush=True)\n    threading') };
  const { supervised } = await pytest(files, /begun/, '-q', '-s');
  const lines: string[] = [];
  const log = { info: (line: string) => lines.push(line), warning: () => 0, error: () => 0, group: () => 0 };
  const stop = startHeartbeat(supervised, { ...SETTINGS, heartbeatMs: 100, timeoutMs: 600_000 }, log);
  try {
    await eventually(() => {
      expect(lines.at(-1)).toMatch(
        /^\n?whyhung: \d+s of 10m00s, no output for \d+s; running test_a\.py::test_waits \(\d+s\)$/,
      );
    });
  } finally {
    stop();
  }
});
