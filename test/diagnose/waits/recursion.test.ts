import { expect, it } from 'vitest';
import { asksByRecursion } from '../../../src/diagnose/waits/recursion.ts';
import type { Frame } from '../../../src/model/snapshot.ts';
import { line, main, processOf, snapshotOf } from '../objects.ts';
import { evidenceOf } from '../rules/found.ts';

/** A round of two functions on the stack, so many times, whose calls hand on what they were given, or not. */
function stackOf(rounds: number, handsOn: boolean, others: Partial<Frame> = {}) {
  const sleeps = line('a.py', 'again', 8, { calls: ['time.sleep(1)'] });
  const posts = line('a.py', 'post', 4, { calls: ['again(url)'] });
  const retries = line('a.py', 'again', 9, { calls: ['post(url)'] });
  const frames = [sleeps, ...Array.from({ length: rounds }, () => [posts, retries]).flat(), line('a.py', 'test', 20)];
  const world = snapshotOf(processOf([main(...frames.map((frame) => Object.assign(frame, others)))], []));
  const places = Object.fromEntries(
    Object.entries(world.sources.places).map(([key, facts]) => [
      key,
      { ...facts, calls: facts.calls.map((call) => (handsOn ? { ...call, handsOn } : call)) },
    ]),
  );
  const { graph } = evidenceOf({ ...world, sources: { ...world.sources, places } });
  return { graph, frames };
}

it('is a loop without an end where the same is asked again', () => {
  const { graph, frames } = stackOf(4, true);
  expect(asksByRecursion(graph, frames)).toMatchObject({
    at: 1,
    frame: { function: 'post' },
    loop: { kind: 'while', line: 4, text: 'again(url)', isInfinite: true },
  });
});

it.each([
  ['its calls count, or go on to something else', stackOf(4, false)],
  ['it is the second try', stackOf(2, true)],
  ['a number in its hand changes', stackOf(4, true, { changed: ['jobs'] })],
  ['a limit is in its hand', stackOf(4, true, { limits: ['max_tries'] })],
])('is none where %s', (_, { graph, frames }) => {
  expect(asksByRecursion(graph, frames)).toBeNull();
});
