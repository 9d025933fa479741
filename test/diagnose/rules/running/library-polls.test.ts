import { expect, it } from 'vitest';
import { sleepLoop } from '../../../../src/diagnose/rules/running/sleep-loop.ts';
import { line, main, object, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { evidenceOf, found, mainThreadOf, whileLoop } from '../found.ts';

it('is a guess where the loop is that of a library which the user called, around a wait with a timeout', () => {
  const inLibrary = line('site:scheduler/blocking.py', 'run', 27, {
    calls: ['self.wakeup.wait(5)'],
    refs: { 'self.wakeup': 'E' },
    loops: [whileLoop('not self.stopped')],
  });
  const stack = [...waitsIn('event', 'E', true), inLibrary, line('a.py', 'serve', 9, { calls: ['scheduler.start()'] })];
  expect(found(sleepLoop, 'sleep-loop', mainThreadOf(stack, stack))).toMatchObject({
    cause: { frame: { function: 'run' } },
    confidence: 'guess',
    culprit: { file: 'a.py', line: 9 },
  });
});

it('is a guess where it asks a library for the end of a thread that waits for nothing but itself', () => {
  const observer = worker('observer', [
    ...waitsIn('queue', 'Q'),
    line('site:watching/api.py', 'run', 465, { refs: { event_queue: 'Q' } }),
  ]);
  const stack = [
    line('lib:threading.py', 'join', 1092, { refs: { self: 'T' }, self: 'threading.Thread' }),
    line('site:cache/files.py', 'wait', 318, {
      calls: ['observer.join(timeout=1.0)'],
      refs: { observer: 'T' },
      loops: [whileLoop('observer.is_alive()')],
    }),
    line('a.py', 'forecast', 9, { calls: ['cached("Bergen")'] }),
  ];
  const objects = [threadObject(observer, 'T'), object('Q', 'queue', { size: 0, maxsize: 0 })];
  const process = processOf([main(...stack), observer], objects);
  expect(found(sleepLoop, 'sleep-loop', evidenceOf(snapshotOf(process)))).toMatchObject({
    cause: { frame: { function: 'wait' } },
    confidence: 'guess',
    culprit: { file: 'a.py', line: 9 },
  });
});
