import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registrationOf } from '../../src/capture/signal/gate/gate.ts';
import { readTimerDump } from '../../src/capture/signal/timer-dump.ts';
import { parseFaulthandler } from '../../src/parse/python/faulthandler.ts';
import { createPrivateFolder } from '../../src/supervise/start/helper-environment.ts';
import { timerEnvironment } from '../../src/supervise/start/timer-environment.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython, root } from '../support/python.ts';
import { registeredBy } from '../support/registered.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** The helper for Windows with this system's calls: no Windows is at hand. */
const PROGRAM = `
import os, posix, sys, threading
scope = {"__name__": "timer"}
exec(compile(open(sys.argv[1]).read(), "timer.py", "exec"), scope)
scope["start"](posix, os.environ["WHYHUNG_TIMER"])
def wait_for_ever():
    threading.Event().wait()
wait_for_ever()
`;
const timer = path.join(root, 'python-helpers', 'whyhung_agent', 'start', 'timer.py');

describe.each(everyCPython())('the timer in CPython $version', ({ path: python, version }) => {
  it('writes the stacks at the deadline, and a registration', async () => {
    const privateDir = createPrivateFolder(temporaryFolder());
    const file = path.join(temporaryFolder(), 'program.py');
    writeFileSync(file, PROGRAM);
    const env = { ...process.env, ...timerEnvironment(privateDir, Date.now() + 1_500) };
    const child = spawn(python, [file, timer], { env, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = child.pid ?? 0;
    const text = await eventually(() => {
      const { dumps } = registeredBy(privateDir, pid);
      expect(dumps).toMatch(/in <module>\n$/);
      return dumps;
    });
    const { raw } = readTimerDump(privateDir, pid);
    expect(new TextDecoder().decode(raw ?? new Uint8Array())).toBe(text);
    const threads = parseFaulthandler(text)?.threads ?? [];
    expect(threads[0]?.frames.map((frame) => frame.function)).toContain('wait_for_ever');
    expect(registrationOf({ pid, startTicks: 0 }, privateDir).registration).toMatchObject({ pid, version });
  });
});

it('the variable says when and where', () => {
  expect(timerEnvironment('C:\\work', 1_500)).toEqual({ WHYHUNG_TIMER: 'v1:1.000:C:\\work' });
});
