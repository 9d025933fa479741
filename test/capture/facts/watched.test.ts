import { arch } from 'node:os';
import { expect, it } from 'vitest';
import { callOf } from '../../../src/capture/assemble/system-call.ts';
import { fileEvidenceOf, threadEvidenceOf } from '../../../src/capture/facts/process-facts.ts';
import { linkText } from '../../../src/capture/proc/proc-files.ts';
import type { Syscall } from '../../../src/model/snapshot.ts';
import { parseEpollWatched } from '../../../src/parse/kernel/watched.ts';
import { isInMemory } from '../../../src/process-tree/memory-map.ts';
import { eventually } from '../../support/eventually.ts';
import { testPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

/** The main thread's call with what it watches, as a sample sees it. */
async function callIn(source: string): Promise<Syscall> {
  const target = await startTarget([testPython, 'program.py'], source);
  return eventually(() => {
    const main = threadEvidenceOf(target.pid, true).find(({ tid }) => tid === target.pid);
    const call = main === undefined ? null : callOf(main, null, [], arch());
    if (call === null || !/poll|select/.test(call.name ?? '')) throw new Error(`in ${call?.name}`);
    if (call.watched === undefined) throw new Error('nothing told');
    return call;
  });
}

const PAIRS = `
import select, socket
(here, there), (left, right) = socket.socketpair(), socket.socketpair()
import os
os.dup2(here.fileno(), 70); os.dup2(left.fileno(), 71)
print("ready", flush=True)
`;

it('reads what select waits for, and for how long, out of the memory of a process', async () => {
  const call = await callIn(`${PAIRS}select.select([70], [], [71], 3600.25)\n`);
  expect(call.watched).toEqual([
    { fd: 70, read: true, write: false },
    { fd: 71, read: true, write: false },
  ]);
  expect(call.timeoutMs).toBe(3_600_250);
});

it('reads what poll waits for', async () => {
  const call = await callIn(
    `${PAIRS}poll = select.poll()\npoll.register(70, select.POLLIN)\npoll.register(71, select.POLLIN | select.POLLPRI)\npoll.poll()\n`,
  );
  expect(call.watched).toEqual([
    { fd: 70, read: true, write: false },
    { fd: 71, read: true, write: false },
  ]);
});

it('does not touch a page that is not in memory', async () => {
  const source = `
import ctypes, mmap
area = mmap.mmap(-1, 4 * mmap.PAGESIZE)
area[0] = 1
print(ctypes.addressof(ctypes.c_char.from_buffer(area)), mmap.PAGESIZE, 'ready', flush=True)
import time
time.sleep(3600)
`;
  const target = await startTarget([testPython, 'program.py'], source);
  const [address = 0, page = 0] = target.output().split(' ').map(Number);
  expect(isInMemory(target.pid, address, 8)).toBe(true);
  expect(isInMemory(target.pid, address + page, 8)).toBe(false);
  expect(isInMemory(target.pid, address + page - 4, 8)).toBe(false);
  expect(isInMemory(target.pid, 0, 8)).toBe(false);
});

it.each([
  [64, 64],
  [400, null],
])('takes the list of an epoll with %i descriptors whole or not at all', async (count, told) => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, select, time
watching = select.epoll()
end = os.pipe()[0]
for fd in [os.dup(end) for _ in range(${count})]:
    watching.register(fd, select.EPOLLIN)
print(watching.fileno(), 'ready', flush=True)
time.sleep(3600)
`,
  );
  const fd = Number.parseInt(target.output(), 10);
  const { info } = fileEvidenceOf(target.pid, fd, linkText(`/proc/${target.pid}/fd/${fd}`) ?? '');
  expect(info === null ? null : parseEpollWatched(info)?.length).toBe(told);
});

it('reads how much is left of a lock that is waited for with a timeout, and nothing of one without', async () => {
  const leftOf = async (source: string) => {
    const target = await startTarget([testPython, 'program.py'], source);
    return eventually(() => {
      const main = threadEvidenceOf(target.pid, true).find(({ tid }) => tid === target.pid);
      const call = main === undefined ? null : callOf(main, null, [], arch());
      if (call?.name !== 'futex') throw new Error(`in ${call?.name}`);
      return call.dueInMs ?? null;
    });
  };
  const before = "import threading\nlock = threading.Lock()\nlock.acquire()\nprint('ready', flush=True)\n";
  expect(await leftOf(`${before}lock.acquire()\n`)).toBeNull();
  const left = (await leftOf(`${before}lock.acquire(timeout=3600)\n`)) ?? 0;
  // Within a minute it is in that call.
  expect(left).toBeGreaterThan(3_540_000);
  expect(left).toBeLessThanOrEqual(3_600_000);
});
