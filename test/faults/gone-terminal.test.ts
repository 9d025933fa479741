import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { cli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { lacksLinux } from '../support/needs.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

it.skipIf(lacksLinux('terminals that hang up like this'))(
  'a terminal that hangs up while we look leaves a report, ends the command, and does not crash us',
  async () => {
    const folder = temporaryFolder();
    const program = path.join(folder, 'waits.py');
    writeFileSync(
      program,
      'import os, threading\nopen("pid", "w").write(str(os.getpid()))\nthreading.Event().wait()\n',
    );
    const wrapper = [process.execPath, cli, '--timeout', '3s', '--grace', '1s', '--report-dir', 'report'];
    const driver = path.join(root, 'test/faults/gone_terminal.py');
    const child = spawn(testPython, [driver, 'inspecting the processes', ...wrapper, '--', testPython, program], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    // A signal would be a negative number.
    await eventually(() => expect(said).toMatch(/^(124|129)\n$/));
    expect(existsSync(path.join(folder, 'report', 'verdict.json'))).toBe(true);
  },
);
