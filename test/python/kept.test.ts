import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Helped, program } from './helped.ts';

/** An answer sooner than this after another one belongs to the same look. */
const LOOKS_APART_MS = 250;

it.each(everyCPython())('tells in CPython $version a call that goes on from one that was made anew', async (one) => {
  const helped = new Helped(one.path, [program('kept_frames.py')]);
  onTestFinished(() => {
    helped.child.kill('SIGKILL');
  });
  await helped.ready();
  const look = async (sample: number) => {
    const { threads } = await helped.details(helped.pid, sample);
    return (name: string) => {
      const frames = threads.find((thread) => thread.name === name)?.frames ?? [];
      return Object.fromEntries(frames.map((frame) => [frame.function, frame.kept]));
    };
  };
  let sample = 0;
  await eventually(async () => {
    // One look marks, the next one tells; a look between two calls of the helper has to be tried again.
    await setTimeout(LOOKS_APART_MS);
    const first = await look(++sample);
    await setTimeout(LOOKS_APART_MS);
    const second = first('stays')['stay'] === undefined ? await look(++sample) : first;
    expect(second('again')).toMatchObject({ short: false, again: true });
    expect(second('stays')).toMatchObject({ wait: true, stay: true, stays: true });
  });
});

it.each(everyCPython())('names in CPython $version the numbers of a frame that changed', async (one) => {
  const helped = new Helped(one.path, [program('kept_frames.py')]);
  onTestFinished(() => {
    helped.child.kill('SIGKILL');
  });
  await helped.ready();
  const counting = async (sample: number) => {
    const { threads } = await helped.details(helped.pid, sample);
    const frames = threads.find((thread) => thread.name === 'counts')?.frames ?? [];
    return frames.find((frame) => frame.refs !== null && frame.function === 'counts' && frame.selfType !== null);
  };
  let sample = 0;
  await eventually(async () => {
    await setTimeout(LOOKS_APART_MS);
    const first = await counting(++sample);
    await setTimeout(LOOKS_APART_MS);
    const second = first?.kept === undefined ? await counting(++sample) : first;
    expect(second).toMatchObject({
      kept: true,
      changed: ['rounds', 'self.done'],
      changedBy: { rounds: expect.any(Number) },
    });
  });
});

it.each(everyCPython())('names in CPython $version the limits that a frame has in hand', async (one) => {
  const helped = new Helped(one.path, [program('kept_frames.py')]);
  onTestFinished(() => {
    helped.child.kill('SIGKILL');
  });
  await helped.ready();
  const limited = async (sample: number) => {
    const { threads } = await helped.details(helped.pid, sample);
    const frames = threads.find((thread) => thread.name === 'retries')?.frames ?? [];
    return frames.find((frame) => frame.function === 'retries' && frame.selfType !== null);
  };
  let sample = 0;
  await eventually(async () => {
    await setTimeout(LOOKS_APART_MS);
    const first = await limited(++sample);
    await setTimeout(LOOKS_APART_MS);
    const second = first?.kept === undefined ? await limited(++sample) : first;
    // By what a method is handed, not by a name; what was left out is None, and a default may be kept under a name of the class's own.
    expect(second).toMatchObject({
      kept: true,
      limits: ['self.stop.most', 'self.plugins[].most'],
      unset: ['max_tries_value', 'timeout', 'time_limit', 'left'],
    });
  });
});

/** The collector is one file for the program; here its modules that limits need are a package. */
const LIMITS = [
  'collect/stacks/limits.py',
  'collect/stacks/conditions.py',
  'collect/reading/safe.py',
  'start/quote.py',
  'start/originals.py',
];

it.each(everyCPython())(
  'copies in CPython $version no dictionary of the program for its limits',
  ({ path: python }) => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'collector'));
    for (const file of LIMITS) {
      const from = path.join(root, 'python-helpers/whyhung_agent', file);
      copyFileSync(from, path.join(folder, 'collector', path.basename(file)));
    }
    const measured = `
import tracemalloc
from collector.limits import limits_of
class Large:
    def is_over(self, tries): return tries >= self.most
large, odd = Large(), Large()
large.__dict__.update({"part%d" % number: None for number in range(200000)}, most=3)
odd.__dict__.update({number: None for number in range(200000)}, most=3)
tracemalloc.start()
few = Large()
few.most = 3
print(limits_of({"few": few, "self": large, "other": few}), limits_of({"self": odd}))
print(tracemalloc.get_traced_memory()[1] < 1000000)
`;
    const told = execFileSync(python, ['-c', measured], { cwd: folder, encoding: 'utf8' });
    expect(told).toBe("['few.most'] []\nTrue\n");
  },
);
