import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyCPython, root } from '../../support/python.ts';
import { startTarget, stateOf } from '../targets.ts';

const SOURCE = readFileSync(path.join(root, 'test/capture/signal/restricted.py'), 'utf8');
/** From here on stacks can be read out of memory. */
const READABLE = 13;

describe.each(everyCPython())('in CPython $version', ({ path: python, version }) => {
  it.each([
    ['filter', 'seccomp'],
    ['size', 'SIGXFSZ'],
    ['time', 'RLIMIT_CPU'],
  ])(
    'a process that its own rule (%s) would end for an answer is neither signalled nor called into',
    async (rule, said) => {
      const target = await startTarget([python, 'program.py', rule], SOURCE);
      const root = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
      expect(stateOf(target.pid)).toBe('S');
      expect(root.disturbed).toBeUndefined();
      expect(root.layers[0]).toMatchObject({
        layer: 'details',
        outcome: 'skipped',
        reason: expect.stringContaining(said),
      });
      const raw = root.python?.samples.flatMap((sample) => sample.raw?.threads ?? []) ?? [];
      const functions = [...raw, ...(root.python?.gdbThreads ?? [])].flatMap(({ frames }) =>
        frames.map((frame) => frame.function),
      );
      if (Number(version.split('.')[1]) >= READABLE) expect(functions).toContain('<module>');
    },
  );

  it('nothing is called where a rule that all are under (of a container) would end who makes a file in memory', () => {
    const words = ['-c', SOURCE, 'container', path.join(root, 'python-helpers')];
    const { stdout, stderr, status } = spawnSync(python, words, { encoding: 'utf8', timeout: 60_000 });
    expect({ stdout, stderr, status }).toEqual({
      stdout: 'a filter of system calls (seccomp) ends who makes a file in memory, as a call inside it would\n',
      stderr: '',
      status: 0,
    });
  });
});
