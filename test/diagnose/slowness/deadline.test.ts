import { expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { libraryPause } from '../../../src/diagnose/rules/running/sleep-loop.ts';
import { endsInTime } from '../../../src/diagnose/witness/deadline.ts';
import type { SourceLoop } from '../../../src/model/snapshot/source-facts.ts';
import { idleLoop, loopObject, object, task } from '../../async/asyncio.ts';
import { details, python } from '../build.ts';
import { type Line, line, snapshotOf } from '../objects.ts';
import { ask, forLoop, mainThreadOf, whileLoop } from '../rules/found.ts';

const POLL: SourceLoop = { ...whileLoop('not ready()'), line: 8 };

/** Whether a deadline ends the poll of a task, of which the source says `inside` at the poll and `outside` at its caller. */
function ends(facts: Readonly<Record<string, number>>, inside: Line = {}, outside: Line = {}): boolean {
  const poll = line('a.py', 'poll', 9, { loops: [POLL], ...inside });
  const frames = [poll, line('a.py', 'serve', 20, outside)];
  const one = details([idleLoop()], {
    loops: [{ id: 'LOOP', type: 'asyncio.x', running: true, closed: false, threadIdent: 'main' }],
    tasks: [task('T1', 'Task-1', frames)],
    objects: [loopObject(), object('T1', 'task', { name: 'Task-1', state: 'pending', ...facts }, { loop: ['LOOP'] })],
  });
  const graph = waitGraphOf(snapshotOf(python(1, [one, one])));
  const actor = graph.actors.get('task 1 T1');
  const [frame] = actor?.frames ?? [];
  const loop = frame === undefined ? undefined : graph.factsAt(frame)?.loops[0];
  if (actor === undefined || frame === undefined || loop === undefined) throw new Error('no poll');
  return endsInTime(graph, actor, frame, loop);
}

it('knows a task that a timer of its loop will reach', () => {
  expect(ends({ dueIn: 50.8 })).toBe(true);
  expect(ends({})).toBe(false);
  // One that is late ends nothing, and one of a day is none.
  expect(ends({ dueIn: -3 })).toBe(false);
  expect(ends({ dueIn: 86_400 })).toBe(false);
});

it.each([
  ['trio.fail_after(60)', true],
  ['asyncio.timeout(limit)', true],
  ['asyncio.timeout(None)', false],
  ['anyio.move_on_after(math.inf)', false],
  ['self.timeouts(60)', false],
])('knows a poll in a block of the user that has a time (%s): %s', (text, isBlock) => {
  expect(ends({}, { holds: [[text, 7]] })).toBe(isBlock);
  expect(ends({}, {}, { holds: [[text, 19]] })).toBe(isBlock);
});

it('does not end a poll by a block within it, nor one that is begun again', () => {
  expect(ends({}, { holds: [['trio.move_on_after(1)', 9]] })).toBe(false);
  expect(ends({ dueIn: 5 }, {}, { inLoop: true })).toBe(false);
  expect(ends({ dueIn: 5 }, {}, { loops: [forLoop('range(3)')] })).toBe(true);
});

it.each([
  [{ ...whileLoop('True'), hasEnd: true }, [], true],
  [{ ...whileLoop('True'), hasEnd: true }, [whileLoop('not done')], false],
  [forLoop('range(10)'), [], false],
])('takes a pause in a loop with an end of its own for none of a poll (%o in %o): %s', (loop, around, isPause) => {
  const stack = [
    line('a.py', 'until', 15, { calls: ['time.sleep(self.pause)'], loops: [loop] }),
    line('a.py', 'find', 30, { loops: around }),
  ];
  const finding = ask(libraryPause, mainThreadOf(stack, stack));
  expect(finding?.cause.kind ?? null).toBe(isPause ? 'slow' : null);
});
