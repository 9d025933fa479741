import { expect, it } from 'vitest';
import { testPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

it('tells who waits for a file lock and who holds it, how a child ended, and that a waiting thread sleeps', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import fcntl, os, time
path = os.path.join(os.getcwd(), "own.lock")
held = open(path, "w")
fcntl.flock(held, fcntl.LOCK_EX)
gone = os.fork()
if gone == 0:
    os.kill(os.getpid(), 9)
left = os.fork()
if left == 0:
    os._exit(7)
waiting = os.fork()
if waiting == 0:
    fcntl.flock(open(path, "w"), fcntl.LOCK_EX)
ended = lambda pid: open("/proc/%d/stat" % pid).read().rsplit(") ")[1][0] == "Z"
while not (ended(gone) and ended(left)):
    time.sleep(0.01)
while ("-> FLOCK  ADVISORY  WRITE %d " % waiting) not in open("/proc/locks").read():
    time.sleep(0.01)
print("ready %d %d %d" % (gone, left, waiting), flush=True)
time.sleep(1000)
`,
  );
  const snapshot = await target.capture({ settings: { samples: 2 } });
  const [gone, left, waiting] = (/ready (\d+) (\d+) (\d+)/.exec(target.output()) ?? []).slice(1).map(Number);
  const ends = new Map(snapshot.processes.map((one) => [one.pid, one.ended]));
  expect(ends.get(gone ?? 0)).toEqual({ code: null, signal: 9 });
  expect(ends.get(left ?? 0)).toEqual({ code: 7, signal: null });
  expect(ends.get(target.pid)).toBeNull();
  expect(snapshot.lockWaits).toMatchObject([{ pid: waiting, holder: { pid: target.pid, type: 'FLOCK' } }]);
  const held = snapshot.processes[0]?.files.find((file) => file.locks.length > 0);
  expect(held).toMatchObject({ locks: [{ type: 'FLOCK', access: 'write', pid: target.pid }] });
  expect(held?.locks[0]?.file).toBe(snapshot.lockWaits[0]?.lock.file);
  expect(snapshot.processes[0]?.osThreads[0]?.switches).toHaveLength(2);
});
