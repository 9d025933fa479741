import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { pause } from '../../../src/capture/evidence/deadline.ts';
import { watchStillness } from '../../../src/capture/signal/stillness.ts';
import { eventually } from '../../support/eventually.ts';
import { lacksLinux } from '../../support/needs.ts';
import { testPython } from '../../support/python.ts';

const COMPUTES = 'while True: pass';
const WAITS = 'threading.Event().wait()';

/** A process whose main thread does the one and another thread the other. */
async function processOf(main: string, other: string): Promise<number> {
  const code = `
import threading
def other():
    ${other}
threading.Thread(target=other, daemon=True).start()
print("ready", flush=True)
${main}
`;
  const child = spawn(testPython, ['-c', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child.pid ?? -1;
}

/** Looks for as long as it takes to be sure of a thread that computes, on a busy machine too. */
async function isEverStill(pid: number): Promise<boolean> {
  const watch = watchStillness(pid);
  for (let look = 0; look < 10; look++) {
    await pause(60);
    if (watch.isStill()) return true;
  }
  return false;
}

test.skipIf(lacksLinux('threads in /proc'))('a process stands still where none of its threads computes', async () => {
  expect(await isEverStill(await processOf(COMPUTES, WAITS))).toBe(false);
  expect(await isEverStill(await processOf(WAITS, COMPUTES))).toBe(false);
  const waits = await processOf(WAITS, WAITS);
  await eventually(async () => expect(await isEverStill(waits)).toBe(true));
});
