import { describe, expect, it } from 'vitest';
import type { Lack, Outlook, Seen, SeenStack } from '../../../src/diagnose/finding/causes/unknown.ts';
import { describeUnknown } from '../../../src/narrate/kinds/unknown.ts';
import { descriptionOf } from '../kinds/build-steps.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { evidence, frame, other, process, step, WAITS } from './world.ts';

/** Of each reason that a cause may have, by its own test file the advice and the shorter sentences: here that no member goes untold. */

const AT = 'the main thread is at a.py:7 in work; ';

const STACK: SeenStack = {
  type: 'stack',
  process,
  waiting: null,
  frame,
  pending: { tasks: 0, greenlets: 0 },
  deferred: null,
  behind: null,
  isAwaitingChildren: false,
  outlook: 'not found',
  resting: null,
  lack: { type: 'wait' },
};

const SEEN: Rows<Seen> = {
  'no process': [
    [{ type: 'no process' }, 'The command did not end within 10m00s, and none of its processes could be seen'],
  ],
  'not Python': [
    [
      { type: 'not Python', process },
      'The command did not end within 10m00s; no cause could be determined: main.py is not a Python process, and nothing shows what it waits for',
    ],
  ],
  'foreign wait': [
    [
      { type: 'foreign wait', way: [], last: step, lack: { type: 'ender' } },
      `${WAITS}; no cause could be determined: nothing was found that could end that wait`,
    ],
  ],
  'no stack': [
    [
      { type: 'no stack', process, layer: null },
      'The main thread of main.py does not end, and its stack could not be seen',
    ],
  ],
  stack: [[STACK, `${AT}no cause could be determined: nothing shows what it waits for`]],
};

const LACKS: Rows<Lack> = {
  input: [
    [
      { type: 'input', missing: { process, what: 'second sample', layer: null, why: '' } },
      `${AT}no cause could be determined: a second sample of main.py could not be taken`,
    ],
  ],
  time: [
    [
      { type: 'time', actor: other },
      `${AT}thread 'worker', which could wake it, is in a timed wait itself, so it may be slow rather than hung`,
    ],
  ],
  wait: [[{ type: 'wait' }, `${AT}no cause could be determined: nothing shows what it waits for`]],
  object: [[{ type: 'object' }, `${AT}no cause could be determined: the object it waits for is not known`]],
  ender: [[{ type: 'ender' }, `${AT}no cause could be determined: nothing was found that could end that wait`]],
};

const OUTLOOKS: Readonly<Record<Outlook, string>> = {
  moved: `${AT}its stack changed between the samples, so it may be slow rather than hung`,
  wrote: `${AT}it was still writing output 8m20s before its time was up, so it may be slow rather than hung`,
  'others run': `${AT}other threads are still active, so it may be slow rather than hung`,
  'others come': `${AT}threads begin and end there meanwhile, so it may be slow rather than hung`,
  timer: `${AT}a timer there has yet to call its function, so it may be slow rather than hung`,
  'others rest': `${AT}meanwhile thread 'worker' runs at a.py:7 in work and goes on after that, so it may be slow rather than hung`,
  'not found': `${AT}no cause could be determined: nothing shows what it waits for`,
};

const unknown = (seen: Seen) => descriptionOf(describeUnknown, evidence, { kind: 'unknown', seen });

describe('a sentence for every member of what nothing explains', () => {
  it.each(rowsOf(SEEN))('of what was seen where nothing explains it: %s', (_, seen, words) => {
    expect(unknown(seen).sentence).toBe(words);
  });
  it.each(rowsOf(LACKS))('of what was missing: %s', (_, lack, words) => {
    expect(unknown({ ...STACK, lack }).sentence).toBe(words);
  });
  it.each(Object.entries(OUTLOOKS))('of whether it may go on: %s', (outlook, words) => {
    expect(unknown({ ...STACK, outlook: outlook as Outlook, resting: other }).sentence).toBe(words);
  });
});
