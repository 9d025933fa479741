import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dump } from '../../src/subcommands/dump.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { running } from '../subcommands/run.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { everyCPython, injectDir, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const TIMES = full ? 100 : 4;
/** Counts in the main thread and in two others, each in Python. */
const COUNTS = `
import os, threading
file = os.open("count.txt", os.O_CREAT | os.O_RDWR)

def count(place):
    number = 0
    while True:
        number += 1
        if number % 10000 == 0:
            os.pwrite(file, b"%015d\\n" % number, place * 16)

for place in 1, 2:
    threading.Thread(target=count, args=(place,), daemon=True).start()
count(0)
`;

/** At full size every CPython of this machine. */
const interpreters = everyCPython().filter(({ path: python }) => full || python === testPython);
const SCENES = interpreters.flatMap(({ path: python, version }) =>
  ['under whyhung', 'by itself'].map((how) => ({ how, version, python })),
);

test.each(SCENES)(
  'a process of $version that runs $how and counts is looked at again and again, and counts on',
  async ({ how, python }) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'counts.py'), COUNTS);
    const signals = { signal: { name: 'SIGUSR1', number: 10 }, detailsSignal: { name: 'SIGRTMIN+8', number: 42 } };
    const base = process.env as Record<string, string>;
    const helpers = { injectDir, privateDir: createPrivateFolder(folder), locals: 'none' as const, ...signals };
    const env = how === 'by itself' ? base : helperEnvironment(base, helpers);
    const child = spawn(python, ['counts.py'], { cwd: folder, env, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const counts = () =>
      readFileSync(path.join(folder, 'count.txt'), 'utf8')
        .match(/\d{15}/g)
        ?.map(Number) ?? [];
    await eventually(() => expect(counts()).toHaveLength(3));
    for (let time = 0; time < TIMES; time++) {
      const words = [String(child.pid), '--sample-interval', '100ms', '--report-dir', path.join(folder, 'report')];
      const { exitCode, output } = await running(dump, words, folder);
      expect(exitCode).toBe(0);
      expect(output).toContain('counts.py');
      const before = counts();
      await eventually(() => expect(counts().every((now, at) => now > (before[at] ?? 0))).toBe(true));
      expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    }
  },
  full ? 3_600_000 : 400_000,
);
