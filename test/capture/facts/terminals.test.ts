import os from 'node:os';
import { expect, it } from 'vitest';
import { testPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

it('pairs the two ends of a pseudo terminal, also by the name of the controlling one', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, pty, time
pid, master = pty.fork()
if pid == 0:
    name = os.open("/dev/tty", os.O_RDONLY)
    os.read(name, 1)
other = pty.openpty()
time.sleep(0.3)
print("ready %d %d" % (master, other[0]), flush=True)
os.read(master, 1)
`,
  );
  const snapshot = await target.capture();
  const [master, other] = (/ready (\d+) (\d+)/.exec(target.output()) ?? []).slice(1).map(Number);
  const child = snapshot.processes.find((one) => one.ppid === target.pid);
  const [parent] = snapshot.processes;
  const played = parent?.files.find(({ fd }) => fd === master);
  expect(played?.kind).toBe('pty');
  expect(new Set(played?.peers.map(({ pid }) => pid))).toEqual(new Set([child?.pid]));
  const named = child?.files.find(({ target: name }) => name === '/dev/tty');
  expect(named).toMatchObject({ kind: 'terminal', peers: [{ pid: parent?.pid, fd: master, inTree: true }] });
  // Another terminal of the same process is no end of this one.
  expect(parent?.files.find(({ fd }) => fd === other)?.peers).toMatchObject([
    { pid: parent?.pid, fd: (other ?? 0) + 1 },
  ]);
});

it('tells the signal that stopped a process, as long as its parent has not been told', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, signal, subprocess, time
child = subprocess.Popen(["sleep", "1000"])
child.send_signal(signal.SIGSTOP)
while open("/proc/%d/stat" % child.pid).read().split()[2] != "T":
    time.sleep(0.01)
print("ready", flush=True)
time.sleep(1000)
`,
  );
  const snapshot = await target.capture();
  const child = snapshot.processes.find((one) => one.ppid === target.pid);
  expect(child?.states.at(-1)).toBe('T');
  const [major = 0, minor = 0] = os.release().split('.').map(Number);
  // Linux 6.6 is the first that tells.
  expect(child?.stopSignal).toBe(major * 1000 + minor >= 6006 ? 19 : undefined);
});
