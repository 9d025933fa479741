import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { everyCPython, root } from '../support/python.ts';
import { plainEnvironment, program } from './helped.ts';

it.each(everyCPython())(
  'who refers to something is asked in CPython $version within bounds, and no tuple is kept',
  (one) => {
    const words = [program('whole.py'), path.join(root, 'python-helpers')];
    const { lists, ...told } = JSON.parse(execFileSync(one.path, words, { env: plainEnvironment(), encoding: 'utf8' }));
    // Of one list of the whole heap, which grows by an eighth; without a GIL a list that grows is copied.
    expect(lists).toBeLessThan(one.freeThreaded ? 2.5 : 1.5);
    expect(told).toEqual({
      'gone over': expect.any(Number),
      // Made before all that one call goes over.
      early: [true],
      deque: true,
      tuples: 0,
      ways: [['tuple', true]],
      none: [],
      limits: ['big: 30 of 40', 'too big: 0 of 40'],
    });
  },
);
