import { expect, it } from 'vitest';
import { lastResort } from '../../../src/capture/last-resort.ts';
import { hasDumper } from '../../support/dumper.ts';
import { testPython } from '../../support/python.ts';
import { startTarget, stateOf } from '../targets.ts';

/** Computes in C, where no handler of Python's runs. */
const COMPUTES = `
def count_for_ever():
    sum(iter(int, 1))

print("ready", flush=True)
count_for_ever()
`;

it.skipIf(!hasDumper(testPython))(
  'stops the threads of one that computes and does not answer, and reads it in each sample',
  async () => {
    const target = await startTarget([testPython, 'program.py'], COMPUTES);
    const root = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
    expect(root.layers).toMatchObject([
      { layer: 'details', outcome: 'failed' },
      { layer: 'signal', outcome: 'skipped', reason: expect.stringContaining('A thread is computing') },
      { layer: 'ptrace', outcome: 'got' },
    ]);
    const functions = root.python?.samples.map(({ raw }) => raw?.threads[0]?.frames.map((frame) => frame.function));
    expect(functions).toEqual([
      ['count_for_ever', '<module>'],
      ['count_for_ever', '<module>'],
    ]);
    expect(stateOf(target.pid)).toBe('R');
  },
);

it('asks faulthandler at last, where nothing else is possible and the process is about to be ended', async () => {
  const target = await startTarget([testPython, 'program.py'], COMPUTES);
  const snapshot = await target.capture({ settings: { gdb: 'never' } });
  const [before] = snapshot.processes;
  expect(before?.python?.samples).toEqual([{ raw: null, details: null }]);
  expect(await lastResort(snapshot, target.request({ trigger: 'asked' }))).toBeNull();
  const [after] = (await lastResort(snapshot, target.request()))?.processes ?? [];
  expect(after?.layers.find(({ layer }) => layer === 'signal')).toMatchObject({
    outcome: 'partial',
    reason: expect.stringContaining('everything else was on disk'),
  });
  const frames = after?.python?.samples[0]?.raw?.threads[0]?.frames;
  expect(frames?.map((frame) => [frame.function, frame.source])).toEqual([
    ['count_for_ever', 'sum(iter(int, 1))'],
    ['<module>', 'count_for_ever()'],
  ]);
});

it('asks nobody at last who has told stacks', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    'import time\nprint("ready", flush=True)\ntime.sleep(1000)\n',
  );
  expect(await lastResort(await target.capture(), target.request())).toBeNull();
});
