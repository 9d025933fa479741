import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { osThreadOf } from '../../../src/diagnose/graph/kernel.ts';
import type { OsThread, Thread } from '../../../src/model/snapshot.ts';
import { threadsOf } from '../../../src/model/threads.ts';
import { at, details, mainThread, python, snapshot, thread } from '../build.ts';

const os = (tid: number): OsThread => ({
  tid,
  name: 'python',
  state: 'S',
  wchan: null,
  syscall: null,
  cpuMs: [],
  switches: [],
});

function processWith(threads: readonly Thread[], tids: readonly number[]) {
  return python(7, [details(threads)], { osThreads: tids.map(os) });
}

const frames = [at('a.py', 'work')];

describe('the kernel id of a thread', () => {
  it("is the PID for the main thread of a forked child, which Python may still call by its parent's", () => {
    const process = processWith([{ ...mainThread(frames), nativeId: 3 }], [7]);
    expect(threadsOf(process)[0]?.nativeId).toBe(7);
    const actor = waitGraphOf(snapshot([process]))
      .actorsOf(process)
      .find(({ kind }) => kind === 'thread');
    expect(actor === undefined ? null : osThreadOf(actor)?.tid).toBe(7);
  });

  it('is not believed where the process has no such thread', () => {
    const process = processWith([mainThread(frames), thread({ name: 'w', frames, nativeId: 3 })], [7, 8]);
    expect(threadsOf(process).map(({ nativeId }) => nativeId)).toEqual([7, null]);
  });

  it('is what Python tells where the kernel tells nothing', () => {
    const process = processWith([{ ...mainThread(frames), nativeId: 3 }], []);
    expect(threadsOf(process)[0]?.nativeId).toBe(3);
  });
});
