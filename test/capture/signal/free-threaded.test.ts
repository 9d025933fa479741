import { expect, it } from 'vitest';
import { everyCPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

const builds = everyCPython()
  .filter(({ freeThreaded }) => freeThreaded)
  .map(({ version, path }) => ({ version, path }));
if (builds.length === 0)
  console.log('skipped: no free-threaded CPython is here; `node scripts/pythons.mjs 3.14t` builds one');

const program = (main: string, other: string) => `
import ctypes, threading
lock = threading.Lock()
lock.acquire()
def waits():
    lock.acquire()
def computes():
    number = 0
    while True: number += 1
def stands():
    ctypes.PyDLL(None).sleep(1000)
threading.Thread(target=${other}, daemon=True).start()
print("ready")
${main}()
`;

// An empty list would be a file without a test, which fails.
it.skipIf(builds.length === 0).each(builds.length === 0 ? [{ version: 'CPython', path: '' }] : builds)(
  'the collector of a free-threaded $version answers beside threads that compute, and not beside one that does not come to rest',
  async ({ path: python }) => {
    const capture = async (main: string, other: string) => {
      const target = await startTarget([python, 'program.py'], program(main, other));
      const { processes } = await target.capture({ settings: { samples: 1, gdb: 'never' } });
      return processes[0];
    };
    const detailsOf = async (main: string, other: string) =>
      (await capture(main, other))?.python?.samples[0]?.details ?? null;
    expect((await detailsOf('computes', 'waits'))?.threads).toHaveLength(2);

    const beside = await detailsOf('waits', 'computes');
    expect(beside?.objects.some(({ kind }) => kind === 'lock')).toBe(true);
    const stacks = new Map(beside?.threads.map(({ name, frames }) => [name, frames.map((one) => one.function)]));
    expect(stacks.get('MainThread')).toContain('waits');
    expect(stacks.get('Thread-1 (computes)')).toContain('computes');

    const stuck = await capture('waits', 'stands');
    expect(stuck?.python?.samples[0]?.details ?? null).toBeNull();
    expect(stuck?.layers).toContainEqual(
      expect.objectContaining({
        layer: 'details',
        outcome: 'skipped',
        reason: expect.stringContaining('without a GIL'),
      }),
    );
  },
);
