import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { root, testPython } from '../support/python.ts';
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

/** A daemon as manuals have it, with nothing of whoever started it; its number is where the program is told to write it. */
const DAEMON = `import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        with open(sys.argv[1] + "~", "w") as note:
            note.write(str(os.getpid()))
        os.rename(sys.argv[1] + "~", sys.argv[1])
        os.chdir("/")
        os.execve("/bin/sleep", ["sleep", "1000"], {})
    os._exit(0)
os.wait()
`;

test.each([
  ['hangs', 'import time\ntime.sleep(1000)\n', true],
  ['has ended', '', false],
] as const)(
  'of a program that is run alone and %s no daemon is left behind',
  async (_, end, overrun) => {
    const { checkCase } = (await import('../../scripts/corpus/check-case.mjs' as string)) as { checkCase: CheckCase };
    const [folder, note] = [temporaryFolder(), path.join(temporaryFolder(), 'daemon')];
    writeFileSync(path.join(folder, 'program.py'), DAEMON + end);
    const command = ['{python}', 'program.py', note];
    const alone = { folder, command, timeoutMs: 5_000, expect: { completes: !overrun }, negative: false };
    const environment = { python: testPython, folder: path.dirname(path.dirname(testPython)) };
    expect(await checkCase(alone, environment, {})).toMatchObject({ right: true, overrun });
    const pid = Number(readFileSync(note, 'utf8'));
    onTestFinished(() => killerOf(pid)());
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  },
  60_000,
);

type CheckCase = (alone: object, environment: object, variables: object) => Promise<object>;

/** An interpreter of a version that nobody has, whose pip does not come back. */
const SLOW_PIP = `#!/bin/sh
case "$*" in
  -I*) echo cpython 3.99.0 ;;
  *"-m venv"*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  *) exec sleep 1000 ;;
esac
`;

test('a corpus run that is sent SIGTERM while pip works ends at once, and pip with it', async () => {
  const python = path.join(temporaryFolder(), 'python3');
  writeFileSync(python, SLOW_PIP, { mode: 0o755 });
  const made = path.join(root, '.cache', 'venvs', '3.99.0');
  const words = ['scripts/corpus.mjs', '--python', python, '--only', '^locks/barrier-count$'];
  const env = { ...process.env, PIP_OF: path.basename(path.dirname(python)) };
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ofPip = () => processesMarked(`PIP_OF=${env.PIP_OF}`);
  onTestFinished(() => {
    for (const line of ofPip()) killerOf(Number.parseInt(line, 10))();
    for (const name of [made, `${made}.lock`]) rmSync(name, { recursive: true, force: true });
  });
  await eventually(() => expect(ofPip().filter((line) => line.includes('sleep 1000'))).toHaveLength(1));
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
  await eventually(() => expect(ofPip()).toEqual([]));
}, 60_000);
