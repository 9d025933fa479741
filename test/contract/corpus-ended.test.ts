import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A fresh machine has no packages for the programs yet, and pip takes minutes. */
const MAKE = `const { environmentOf, interpreters } = await import('./scripts/corpus/environments.mjs');
for (const one of interpreters(null)) environmentOf(one, 'locks');`;
beforeAll(
  () => void execFileSync(process.execPath, ['--input-type=module', '-e', MAKE], { cwd: root, stdio: 'ignore' }),
  600_000,
);

test.each([
  ['once', 1],
  ['twice, as npm hands on what the group was sent', 2],
] as const)(
  'a corpus run that is sent SIGTERM %s leaves neither commands, watchdogs nor folders',
  async (_, times) => {
    const folder = mkdtempSync(path.join(temporaryFolder(), 'tmp-'));
    const env = { ...process.env, TMPDIR: folder };
    const words = ['scripts/corpus.mjs', '--only', '^locks/(barrier-count|crossed-transfers)$', '--jobs', '2'];
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const marks = await eventually(() => {
      const found = marksBelow(folder);
      // Both wrappers run their commands, and have their watchdogs.
      const running = found.flatMap((mark) => processesMarked(mark));
      expect(running.filter((line) => line.includes('watchdog.sh listen'))).toHaveLength(2);
      return found;
    }, 60_000);
    onTestFinished(() => {
      for (const line of marks.flatMap((mark) => processesMarked(mark))) killerOf(Number.parseInt(line, 10))();
      child.kill('SIGKILL');
    });
    for (let time = 0; time < times; time++) {
      child.kill('SIGTERM');
      await pause(20);
    }
    expect(await ended).toBe(143);
    expect(marks.flatMap((mark) => processesMarked(mark))).toEqual([]);
    await eventually(() => expect(readdirSync(folder).filter((name) => name.startsWith('corpus-'))).toEqual([]));
  },
  120_000,
);

/** By what the processes of a run are known, of the wrappers that work below the folder. */
function marksBelow(folder: string): readonly string[] {
  const marks = readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`)) return [];
      const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      return environment.filter((entry) => entry.startsWith('CORPUS_RUN='));
    } catch {
      return [];
    }
  });
  return [...new Set(marks)];
}
