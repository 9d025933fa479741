import { expect, it } from 'vitest';
import type { Actor } from '../../../src/diagnose/graph/actor.ts';
import { eventTimeoutMs } from '../../../src/diagnose/graph/kernel.ts';
import type { OsThread } from '../../../src/model/snapshot.ts';
import { other } from '../build.ts';

/** A program of arm64 in `ppoll(fds, nfds, timeout, sigmask, sigsetsize)`, as recorded: glibc's `poll` is that there. */
function inPpoll(timeout: string, switches: readonly number[]): Actor {
  const call = { number: 73, name: 'ppoll', args: ['0xffffd5d0a0', '0x1', timeout, '0x0', '0x0', '0xaaab'] };
  const thread = { tid: 1, name: 'python', state: 'S', syscall: call, switches, cpuMs: [0, 0] } as unknown as OsThread;
  return { kind: 'process', process: other(1, { osThreads: [thread] }) } as unknown as Actor;
}

it('takes every time that a poll of arm64 came back for an end of its timeout, where it has one', () => {
  expect(eventTimeoutMs(inPpoll('0xffffd5d078', [40, 50]), [0, 1000])).toBe(100);
  // It did not come back: the timeout is longer than that.
  expect(eventTimeoutMs(inPpoll('0xffffd5d078', [40, 40]), [0, 1000])).toBeNull();
  expect(eventTimeoutMs(inPpoll('0x0', [40, 50]), [0, 1000])).toBeNull();
});
