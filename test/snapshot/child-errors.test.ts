import { expect, it } from 'vitest';
import { parseChildErrors } from '../../src/parse/child-errors.ts';

const FAILED = `some output
Process Process-1:
Traceback (most recent call last):
  File "/usr/lib/python3.13/multiprocessing/process.py", line 313, in _bootstrap
    self.run()
    ~~~~~~~~^^
  File "/repo/frames.py", line 8, in fill
    size = settings["height"]
           ~~~~~~~~^^^^^^^^^^
KeyError: 'height'
more: output
`;

it('finds the exceptions by which children of multiprocessing ended', () => {
  expect(parseChildErrors({ text: FAILED })).toEqual([{ name: 'Process-1', exception: "KeyError: 'height'" }]);
  const second = FAILED.replace('Process-1', 'rank 2').replace("KeyError: 'height'", 'app.errors.Broken');
  expect(parseChildErrors({ text: FAILED + second })).toEqual([
    { name: 'Process-1', exception: "KeyError: 'height'" },
    { name: 'rank 2', exception: 'app.errors.Broken' },
  ]);
});

it('takes the last one of a chain, and what a terminal shows of it', () => {
  const chained = `${FAILED.replace('more: output\n', '')}
During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/repo/frames.py", line 9, in fill
\u001b[31mRuntimeError: no frame\u001b[0m
`;
  expect(parseChildErrors({ text: chained })).toEqual([{ name: 'Process-1', exception: 'RuntimeError: no frame' }]);
});

it('finds none without the line that says whose it is, and in what is no answer', () => {
  expect(parseChildErrors({ text: FAILED.replace('Process Process-1:\n', '') })).toEqual([]);
  for (const wrong of [null, undefined, 'text', { text: 1 }]) expect(parseChildErrors(wrong)).toEqual([]);
});
