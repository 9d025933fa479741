import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runPlain, runWrapped } from './run-both.ts';

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s to the step: the trap of the command runs, and the code says which', async (signal, code) => {
  const script =
    'trap "echo trapped; exit 7" TERM INT; echo ready; : > "$MARK"; for i in $(seq 1 600); do sleep 0.1; done';
  // In a run: step the shell itself hears it, with us the whole group does.
  expect(await interrupted(runPlain, script, signal)).toEqual({ code: 7, stdout: 'ready\ntrapped\n', stderr: '' });
  expect(await interrupted(runWrapped, script, signal)).toMatchObject({ code, stdout: 'ready\ntrapped\n' });
});

test('SIGTERM to the step, and the command ignores it: it is killed after the grace, children too', async () => {
  const script = `trap '' TERM; sleep 300 & echo "$! $$"; : > "$MARK"; wait; echo "goes on"; sleep 300`;
  const { code, stdout } = await interrupted(runWrapped, script, 'SIGTERM', '2s');
  expect(code).toBe(143);
  expect(stdout).toMatch(/^\d+ \d+\n$/);
  for (const pid of stdout.split(/\s/).filter(Boolean)) {
    await eventually(() => expect(isAlive(Number(pid)), pid).toBe(false));
  }
});

test('SIGTERM to the step, and the command ends in its own time within the grace', async () => {
  const script = `trap 'sleep 0.5; echo saved; exit 0' TERM; echo ready; : > "$MARK"; while :; do sleep 0.1; done`;
  const { code, stdout } = await interrupted(runWrapped, script, 'SIGTERM');
  expect({ code, stdout }).toEqual({ code: 143, stdout: 'ready\nsaved\n' });
});

/** As much as a command needs for its own end on a machine that is busy; who ends sooner is not waited for. */
const OWN_TIME = '30s';

/** Whether a process is there and no zombie: those nobody may wait for in a container. */
function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !/\) [ZX] /.test(readFileSync(file, 'utf8'));
}

/** Sends the step a signal as soon as its script has written the file `$MARK`. */
async function interrupted(run: typeof runPlain, script: string, signal: NodeJS.Signals, grace = OWN_TIME) {
  const folder = temporaryFolder();
  const mark = path.join(folder, 'mark');
  return run(script, {
    env: { ...process.env, MARK: mark },
    words: ['--grace', grace, '--gdb', 'never', '--report-dir', path.join(folder, 'report')],
    started: async (pid) => {
      await eventually(() => expect(existsSync(mark)).toBe(true));
      process.kill(pid, signal);
    },
  });
}
