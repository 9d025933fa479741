import { expect, it } from 'vitest';
import { threadKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { waitingOf } from '../../../src/diagnose/waits/waiting.ts';
import { countedFor } from '../../../src/diagnose/witness/counters.ts';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import { details, mainThread, python, snapshot } from '../build.ts';
import { line, object } from '../objects.ts';

/** The main thread waits for a condition with a future in hand, which was pending in the first sample and is done in the second one. */
function counted(before: SyncObject['facts']): number {
  const main = mainThread([
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', refs: { self: '1' } }),
    line('main.py', 'run', 5, { calls: ['ready.wait()'], refs: { answer: '2' } }),
  ]);
  const future = (facts: SyncObject['facts']) => ({ ...object('2', 'async future'), facts });
  const samples = [before, { state: 'finished' }].map((facts) =>
    details([main], { objects: [object('1', 'condition'), future(facts)] }),
  );
  const graph = waitGraphOf(snapshot([python(1, samples)]));
  const actor = graph.actors.get(threadKey(1, main.ident));
  return actor === undefined ? -1 : (countedFor(graph, actor, waitingOf(graph, actor))?.items ?? 0);
}

it('a future that is done now is work done, unless a timer of its loop was to end it', () => {
  expect(counted({ state: 'pending' })).toBe(1);
  expect(counted({ state: 'pending', dueIn: 0.08 })).toBe(0);
});
