import type { Finding } from '../../../src/diagnose/finding/finding.ts';
import type { Evidence } from '../../../src/diagnose/focus/evidence.ts';
import type { Actor } from '../../../src/diagnose/graph/actor.ts';
import type { Hop, Route } from '../../../src/diagnose/path/route.ts';
import { waitingOf } from '../../../src/diagnose/waits/waiting.ts';
import type { Frame, Process } from '../../../src/model/snapshot.ts';
import { line, main, processOf, snapshotOf, threadObject, worker } from '../../diagnose/objects.ts';
import { evidenceOf } from '../../diagnose/rules/found.ts';

/** Of describers: what a cause refers to, in a process 1 called main.py whose main thread joins thread 'worker' at main.py:30. */
export const evidence: Evidence = evidenceOf(snapshotOf(joining()));

function joining(): Process {
  const busy = worker('worker', [line('a.py', 'work', 7)]);
  const joins = [
    line('lib:threading.py', 'join', 1119, { refs: { self: 'T' }, self: 'threading.Thread' }),
    line('main.py', 'run', 30, { refs: { worker: 'T' }, calls: ['worker.join()'] }),
  ];
  return processOf([main(...joins), busy], [threadObject(busy, 'T')]);
}

/** `thread 1 id-main`, `thread 1 id-worker`, `process 1`. */
export function actor(key: string): Actor {
  const found = evidence.graph.actors.get(key);
  if (found === undefined) throw new Error(`no actor ${key}`);
  return found;
}

export function hop(key: string): Hop {
  const one = actor(key);
  return { actor: one, waiting: waitingOf(evidence.graph, one), system: null };
}

export const waiter: Hop = hop('thread 1 id-main');
export const runner: Hop = hop('thread 1 id-worker');
export const route: Route = { hops: [waiter, runner], end: { how: 'runs' }, circle: [] };
export const spins: Frame = line('a.py', 'spin', 7);

/** Describers of causes that say all by themselves look at nothing else of a finding. */
export function findingWith(cause: Finding['cause']): Finding {
  return { cause, confidence: 'likely', culprit: null, blockers: [], chain: [], fingerprintParts: [] };
}
