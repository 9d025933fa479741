import { expect, it } from 'vitest';
import type { ChildDied } from '../../../../src/diagnose/finding/causes/system.ts';
import { describeChildDied } from '../../../../src/narrate/kinds/processes/child-died.ts';
import { descriptionOf, evidenceOf, foreign, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

const evidence = evidenceOf([program('answer = child.recv()', inCall(1, 'read', '0x4'))]);
const ending = { pid: 2, name: 'solver', code: 1, signal: null, oomKills: 0 };

function say(death: ChildDied['death'], isOutOfMemory = false) {
  return descriptionOf(describeChildDied, evidence, { kind: 'child-died', ...stepOf(evidence), death, isOutOfMemory });
}

it.each<[ChildDied['death'], string]>([
  [{ type: 'endings', endings: [ending] }, "process 'solver', which ended with exit code 1"],
  [{ type: 'gone', gone: { type: 'process', pid: 2, name: null, ending: null } }, 'process (pid 2), which has ended'],
  [{ type: 'gone', gone: { type: 'process', pid: 2, name: 'solver', ending } }, "process 'solver', which ended with"],
  [{ type: 'gone', gone: { type: 'object', kind: 'thread', name: 'feeder' } }, "thread 'feeder'"],
  [{ type: 'gone', gone: { type: 'owner', ident: '7', name: null } }, 'the thread that took it (ident 7)'],
  [
    { type: 'gone', gone: { type: 'pool worker', ending: null, again: false } },
    'a task that was lost when its pool worker died',
  ],
  [
    { type: 'gone', gone: { type: 'pool worker', ending, again: false } },
    'a task that was lost when its pool worker ended with exit code 1',
  ],
  [
    { type: 'gone', gone: { type: 'pool worker', ending, again: true } },
    'a task that no worker of its pool can take, since each one dies and is replaced (the last one ended with exit code 1)',
  ],
])('says who cannot answer: %o', (death, words) => {
  expect(say(death).sentence).toContain('main.py:7 in run');
  expect(say(death).sentence).toContain(` for ${words}`);
});

it('advises by what died', () => {
  const process = say({ type: 'endings', endings: [ending] });
  const pool = say({ type: 'gone', gone: { type: 'pool worker', ending: null, again: false } });
  expect(pool.sentence).toContain('a task that was lost');
  expect(process.sentence).not.toContain('a task that was lost');
  expect(process.advice).toContain('Process.sentinel');
  expect(pool.advice).toContain('BrokenProcessPool');
  const again = say({ type: 'gone', gone: { type: 'pool worker', ending: null, again: true } });
  expect(again.advice).toContain('the module that they load');
  expect(again.advice).toContain('raises `BrokenProcessPool`.');
  expect(say({ type: 'endings', endings: [ending] }, true).advice).toContain('less memory');
});

it('speaks of Python only to Python', () => {
  const programs = evidenceOf([foreign(['node', 'ci.js'], inCall(1, 'read', '0x4'))]);
  const death = { type: 'endings', endings: [ending] } as const;
  const cause = { kind: 'child-died', ...stepOf(programs), death, isOutOfMemory: false } as const;
  expect(descriptionOf(describeChildDied, programs, cause).advice).not.toContain('is_alive()');
  expect(say(death).advice).toContain('is_alive()');
});
