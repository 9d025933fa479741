import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dump } from '../../src/subcommands/dump.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { running } from '../subcommands/run.ts';
import { eventually } from '../support/eventually.ts';
import { injectDir, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Tells, again and again, how many frames of its threads have no line events: a debugger that is attached now would not stop in them. */
const TELLS = `
import os, sys, threading, time
def stays():
    threading.Event().wait()
threading.Thread(target=stays, daemon=True).start()
number = 0
while True:
    number += 1
    frames, muted = list(sys._current_frames().values()), 0
    while frames:
        frame = frames.pop()
        muted += not frame.f_trace_lines
        if frame.f_back is not None:
            frames.append(frame.f_back)
    with open("told.new", "w") as file: file.write("%d %d" % (number, muted))
    os.replace("told.new", "told")
    time.sleep(0.02)
`;

test.each([
  ['under whyhung', '1'],
  ['under whyhung', '2'],
  ['under whyhung', '3'],
  ['by itself', '1'],
  ['by itself', '2'],
])(
  'a process that runs %s and was looked at in %s samples has all its line events afterwards',
  async (how, samples) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'tells.py'), TELLS);
    const signals = { signal: { name: 'SIGUSR1', number: 10 }, detailsSignal: { name: 'SIGRTMIN+8', number: 42 } };
    const base = process.env as Record<string, string>;
    const helpers = { injectDir, privateDir: createPrivateFolder(folder), locals: 'none' as const, ...signals };
    const env = how === 'by itself' ? base : helperEnvironment(base, helpers);
    const child = spawn(testPython, ['tells.py'], { cwd: folder, env, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const told = () => readFileSync(path.join(folder, 'told'), 'utf8').split(' ').map(Number);
    const before = await eventually(() => {
      expect(told()[1]).toBe(0);
      return told()[0] ?? 0;
    });
    const words = ['--samples', samples, '--sample-interval', '300ms', '--report-dir', path.join(folder, 'report')];
    const { exitCode, output } = await running(dump, [String(child.pid), ...words], folder);
    expect(exitCode).toBe(0);
    expect(output).toContain('tells.py');
    const asked = told()[0] ?? 0;
    expect(asked).toBeGreaterThan(before);
    await eventually(() => expect(told()[0]).toBeGreaterThan(asked + 1));
    expect(told()[1]).toBe(0);
  },
  60_000,
);
