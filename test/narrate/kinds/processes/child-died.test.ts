import { expect, it } from 'vitest';
import type { ChildDied } from '../../../../src/diagnose/finding/causes/system.ts';
import type { Actor } from '../../../../src/diagnose/graph/actor.ts';
import type { EndedActor } from '../../../../src/diagnose/graph/ended.ts';
import { describeChildDied } from '../../../../src/narrate/kinds/processes/child-died.ts';
import { descriptionOf, evidenceOf, foreign, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';
import { endedActor } from '../build-steps.ts';

const evidence = evidenceOf([program('answer = child.recv()', inCall(1, 'read', '0x4'))]);
const [{ process }] = [...evidence.graph.actors.values()] as [Actor];
const failed = endedActor(process, 'process', 'solver', { id: '2', ended: { how: 'exited', code: 1 } });
const gone = (actor: EndedActor) => ({ type: 'gone', gone: { type: 'actor', actor } }) as const;

function say(death: ChildDied['death'], isOutOfMemory = false) {
  return descriptionOf(describeChildDied, evidence, { kind: 'child-died', ...stepOf(evidence), death, isOutOfMemory });
}

it.each<[ChildDied['death'], string]>([
  [{ type: 'ended', actors: [failed] }, "process 'solver', which ended with exit code 1"],
  [gone(endedActor(process, 'process', null, { id: '2' })), 'its child process (pid 2), which has ended'],
  [gone(failed), "process 'solver', which ended with exit code 1"],
  [gone(endedActor(process, 'thread', 'feeder')), "thread 'feeder', which has ended"],
  [
    gone(endedActor(process, 'thread', null, { id: '7', object: null })),
    'the thread that took it (ident 7), which has',
  ],
  [
    { type: 'gone', gone: { type: 'pool worker', worker: null, again: false } },
    'a task that was lost when its pool worker died',
  ],
  [
    { type: 'gone', gone: { type: 'pool worker', worker: failed, again: false } },
    'a task that was lost when its pool worker ended with exit code 1',
  ],
  [
    { type: 'gone', gone: { type: 'pool worker', worker: failed, again: true } },
    'a task that no worker of its pool can take, since each one dies and is replaced (the last one ended with exit code 1)',
  ],
])('says who cannot answer: %o', (death, words) => {
  expect(say(death).sentence).toContain('main.py:7 in run');
  expect(say(death).sentence).toContain(` for ${words}`);
});

it('advises by what died', () => {
  const plain = say({ type: 'ended', actors: [failed] });
  const pool = say({ type: 'gone', gone: { type: 'pool worker', worker: null, again: false } });
  expect(pool.sentence).toContain('a task that was lost');
  expect(plain.sentence).not.toContain('a task that was lost');
  expect(plain.advice).toContain('Process.sentinel');
  expect(pool.advice).toContain('BrokenProcessPool');
  const again = say({ type: 'gone', gone: { type: 'pool worker', worker: null, again: true } });
  expect(again.advice).toContain('the module that they load');
  expect(again.advice).toContain('raises `BrokenProcessPool`.');
  expect(say({ type: 'ended', actors: [failed] }, true).advice).toContain('less memory');
});

it('speaks of Python only to Python', () => {
  const programs = evidenceOf([foreign(['node', 'ci.js'], inCall(1, 'read', '0x4'))]);
  const death = { type: 'ended', actors: [failed] } as const;
  const cause = { kind: 'child-died', ...stepOf(programs), death, isOutOfMemory: false } as const;
  expect(descriptionOf(describeChildDied, programs, cause).advice).not.toContain('is_alive()');
  expect(say(death).advice).toContain('is_alive()');
});
