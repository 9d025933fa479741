import { expect, it } from 'vitest';
import { everyCPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

const builds = everyCPython()
  .filter(({ freeThreaded }) => freeThreaded)
  .map(({ version, path }) => ({ version, path }));
if (builds.length === 0)
  console.log('skipped: no free-threaded CPython is here; `node scripts/pythons.mjs 3.14t` builds one');

const program = (main: string, other: string) => `
import threading
lock = threading.Lock()
lock.acquire()
def waits():
    lock.acquire()
def computes():
    while True: pass
threading.Thread(target=${other}, daemon=True).start()
print("ready")
${main}()
`;

// An empty list would be a file without a test, which fails.
it.skipIf(builds.length === 0).each(builds.length === 0 ? [{ version: 'CPython', path: '' }] : builds)(
  'the collector of a free-threaded $version is asked beside a main thread that computes, and not beside another one',
  async ({ path: python }) => {
    const detailsOf = async (main: string, other: string) => {
      const target = await startTarget([python, 'program.py'], program(main, other));
      const { processes } = await target.capture({ settings: { samples: 1, gdb: 'never' } });
      return processes[0]?.python?.samples.map(({ details }) => details !== null);
    };
    expect(await detailsOf('computes', 'waits')).toEqual([true]);
    expect(await detailsOf('waits', 'computes')).not.toEqual([true]);
  },
);
