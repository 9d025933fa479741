import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { HANG, hangWith } from './hang.ts';

test('processes that fork faster than they can be listed are ended with the rest', async () => {
  const storm =
    'import os, time, sys\nend = time.time() + 60\nwhile time.time() < end:\n pid = os.fork()\n if pid: os._exit(0)\n time.sleep(0.01)';
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
