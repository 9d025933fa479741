import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';

/** Named, or on the PATH. No distribution's default, so its absence is no failure. */
const pypy = (process.env['WHYHUNG_REACH_PYTHONS'] ?? '').split(':').find((each) => each.includes('pypy')) ?? 'pypy3';
const isThere = spawnSync(pypy, ['-c', '']).status === 0;
if (!isThere) console.log(`skipped: ${pypy} cannot be run`);

it.skipIf(!isThere)('PyPy gives raw stacks, in a forked child as well', async () => {
  const target = await startTarget(
    [pypy, 'program.py'],
    `
import os, time
def wait_in_child():
    os.write(writing, b"x")
    time.sleep(1000)
def wait_in_parent():
    print("ready", flush=True)
    time.sleep(1000)
reading, writing = os.pipe()
if os.fork() == 0:
    wait_in_child()
os.read(reading, 1)
wait_in_parent()
`,
  );
  const snapshot = await target.capture();
  const seen = snapshot.processes.map(({ python }) =>
    python?.samples.flatMap(({ raw }) => raw?.threads ?? []).flatMap(({ frames }) => frames.map((one) => one.function)),
  );
  expect(seen).toHaveLength(2);
  expect(seen[0]).toContain('wait_in_parent');
  expect(seen[1]).toContain('wait_in_child');
  expect(snapshot.processes[0]?.python).toMatchObject({ implementation: 'pypy', registered: true });
});
