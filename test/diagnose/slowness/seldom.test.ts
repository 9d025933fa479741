import { expect, it } from 'vitest';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import { details, python } from '../build.ts';
import { line, main, snapshotOf } from '../objects.ts';
import { ask, evidenceOf } from '../rules/found.ts';

const loop = (text: string, isInfinite = false) => ({
  kind: 'while' as const,
  line: 2,
  endLine: 4,
  text,
  isInfinite,
});

/** Four looks at a poll; `changed` is what the second and the last one say of its frame. */
function polls(
  quiet: readonly string[],
  last: readonly string[],
  { text = 'scheduler.jobs()', isInfinite = false, sleep = '0.1', by = {}, first = 0 } = {},
) {
  const look = (changed?: readonly string[], at = 40) => {
    const frame = line('a.py', 'work', 3, {
      source: `time.sleep(${sleep})`,
      calls: [`time.sleep(${sleep})`],
      loops: [loop(text, isInfinite)],
      ...(changed === undefined ? {} : { kept: true }),
    });
    return details([main(Object.assign(frame, { at }, changed === undefined ? {} : { changed, changedBy: by }))]);
  };
  const process = python(1, [look(undefined, 40 + first), look(quiet), look(), look(last)]);
  return evidenceOf({ ...snapshotOf(process), sampleTimesMs: [0, 500, 800, 3300] });
}

it('takes what changes now and then, and not with each round, for progress', () => {
  expect(ask(slow, polls([], ['written']))?.cause).toEqual({
    kind: 'slow',
    progress: expect.objectContaining({ type: 'counted', name: 'written', loop: expect.objectContaining({ line: 2 }) }),
  });
  expect(ask(slow, polls([], ['written']))?.confidence).toBe('guess');
});

it('takes what changes by far less than the rounds that there were for progress, in each look as well', () => {
  const few = polls(['written'], ['written'], { by: { written: 2 } });
  expect(ask(slow, few)?.cause).toMatchObject({ kind: 'slow', progress: { type: 'counted', name: 'written' } });
});

it.each([
  ['it counts most rounds', polls(['tries'], ['tries'], { by: { tries: 20 } })],
  ['another number counts them', polls(['tries'], ['tries', 'written'], { by: { tries: 20, written: 2 } })],
  ['a fraction does not tell', polls(['waited'], ['waited'])],
  ['there were few rounds', polls(['tries'], ['tries'], { by: { tries: 2 }, sleep: '0.5' })],
  ['a round is more than its pause', polls(['tries'], ['tries'], { by: { tries: 2 }, first: 2 })],
  ['each round counts', polls(['tries'], ['tries'])],
  ['who counts his rounds may note every twentieth', polls(['tries'], ['noted', 'tries'])],
  ['nothing changed', polls([], [])],
  ['nothing but the answer ends it', polls([], ['written'], { text: 'True', isInfinite: true })],
  ['no round was in the look', polls([], ['written'], { sleep: '5' })],
])('does not where %s', (_, evidence) => {
  expect(ask(slow, evidence)).toBeNull();
});
