import { expect, it } from 'vitest';
import { processTitle } from '../../src/narrate/clauses/headline-words.ts';
import { at, details, mainThread, python } from '../diagnose/build.ts';
import { evidenceOf, program } from '../system/evidence.ts';
import { osThread } from '../system/kernel.ts';

/** Titles of children that a program forked at these lines, as `python -c`. */
function titles(...lines: readonly number[]): readonly string[] {
  const children = lines.map((line, index) => {
    const one = details([mainThread([at('main.py', 'work', 3)])], { forkedAt: [at('main.py', 'run', line)] });
    return python(index + 2, [one, one], { name: 'python', argv: ['python', '-c', 'main()'] });
  });
  const evidence = evidenceOf([program('time.sleep(1)', osThread(1)), ...children]);
  return children.map((child) => processTitle(evidence, child));
}

it('names a process by its pid only where another one has the same title', () => {
  expect(titles(7, 9)).toEqual(['the child process started at main.py:7', 'the child process started at main.py:9']);
  expect(titles(7, 7)).toEqual([
    'the child process started at main.py:7 (pid 2)',
    'the child process started at main.py:7 (pid 3)',
  ]);
});
