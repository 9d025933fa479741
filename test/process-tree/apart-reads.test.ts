import { expect, it } from 'vitest';
import { apartReads } from '../../src/process-tree/apart-reads.ts';

/** Processes that hold whoever reads them for so long. */
function scene(holdsMs: number) {
  const state = { holdsMs, mayBlock: true, ticks: '7', nowMs: 0, asked: 0 };
  const reads = apartReads({
    mayBlock: () => state.mayBlock,
    startTicks: () => state.ticks,
    nowMs: () => state.nowMs,
    read(_path, boundMs) {
      state.asked++;
      state.nowMs += Math.min(state.holdsMs, boundMs);
      return state.holdsMs > boundMs ? { text: null, isLate: true } : { text: 'A=1', isLate: false };
    },
  });
  return { state, reads, read: (pid = 5) => reads.read(pid, `/proc/${pid}/environ`) };
}

it('asks a late process again at a later look, and then no more', () => {
  const { state, reads, read } = scene(9999);
  expect([read(), read(), state.asked]).toEqual([null, null, 1]);
  expect([...reads.silent()]).toEqual([5]);
  for (let look = 0; look < 4; look++) {
    reads.beginLook();
    read();
  }
  expect(state.asked).toBe(2);
});

it('takes the answer of the second try', () => {
  const { state, reads, read } = scene(9999);
  read();
  reads.beginLook();
  state.holdsMs = 3;
  expect([read(), [...reads.silent()]]).toEqual(['A=1', []]);
});

it('does not go by lateness of a process that was only slow, or that had the PID before', () => {
  const slow = scene(9999);
  slow.state.mayBlock = false;
  slow.read();
  expect([...slow.reads.silent()]).toEqual([]);
  const { state, reads, read } = scene(9999);
  read();
  reads.beginLook();
  read();
  state.ticks = '8';
  state.holdsMs = 3;
  expect([[...reads.silent()], read()]).toEqual([[], 'A=1']);
});

it('waits a bounded time at one look, and asks the rest at later ones', () => {
  const { state, reads, read } = scene(9999);
  for (let pid = 1; pid <= 50; pid++) read(pid);
  expect(state.nowMs).toBe(2000);
  expect(reads.silent().size).toBe(50);
  state.holdsMs = 3;
  reads.beginLook();
  expect(read(50)).toBe('A=1');
});
