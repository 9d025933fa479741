import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reportArtifacts, useAction } from '../end-to-end/use-action.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** What holds after every overrun, whatever the sinks do: grace period and 30 s. */
const MOST_MS = 3_000 + 1_000 + 30_000;

test.each([
  ['fifo', 'is not a regular file'],
  ['device', 'is not a regular file'],
  ['folder', 'EISDIR'],
  ['link', 'ELOOP'],
  ['lease', 'EAGAIN'],
])(
  'the runner’s files become a %s: the tree is ended all the same, and the log says why there are no outputs',
  async (how, why) => {
    const target = path.join(temporaryFolder(), 'target');
    writeFileSync(target, 'untouched');
    const program = path.join(root, 'test/hostile/runner_files.py');
    const began = performance.now();
    const { run, service } = await useAction({
      run: `python ${program} ${how} ${target}`,
      timeout: '3s',
      grace: '1s',
    });
    const { main } = run;
    expect(performance.now() - began).toBeLessThan(MOST_MS);
    expect(main.code, main.log).toBe(124);
    expect(main.log).toContain('planted');
    expect(main.log).toMatch(new RegExp(`Could not write the step's outputs: .*${why}`));
    expect(main.log).toMatch(new RegExp(`No job summary was written: .*${why}`));
    expect(readFileSync(target, 'utf8')).toBe('untouched');
    expect(reportArtifacts(service)).toHaveLength(1);
  },
);
