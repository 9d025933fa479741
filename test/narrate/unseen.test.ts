import { expect, it } from 'vitest';
import type { Process } from '../../src/model/snapshot.ts';
import { unseenOf } from '../../src/narrate/unseen.ts';
import { at, layer, python, snapshot } from '../diagnose/build.ts';

/** Its stacks are there, from outside, and nothing else of it. */
function withoutDetails(pid: number, reason: string): Process {
  const process = python(pid, [null], { layers: [layer({ layer: 'details', outcome: 'skipped', reason })] });
  if (process.python === null) return process;
  const stack = { ident: '1', current: false, garbageCollecting: false, name: null };
  const gdbThreads = [{ ...stack, frames: [at('a.py', '<module>', 1)] }];
  return { ...process, python: { ...process.python, gdbThreads } };
}

it('what many processes did not give for one reason is said once', () => {
  const pids = [1, 2, 3, 4, 5];
  const processes = [
    ...pids.map((pid) => withoutDetails(pid, 'it never registered')),
    withoutDetails(6, 'no time was left'),
  ];
  const unseen = unseenOf(snapshot(processes));
  expect(unseen).toHaveLength(2);
  expect(unseen[0]).toMatchObject({ process: null, why: expect.stringContaining('it never registered') });
  expect(unseen[0]?.what).toMatch(/ of .*\(pid 1\), .*\(pid 2\), .*\(pid 3\) and 2 more$/);
  expect(unseen[1]).toMatchObject({ process: 6, why: expect.stringContaining('no time was left') });
});
