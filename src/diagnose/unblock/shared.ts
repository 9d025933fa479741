import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails } from '../../model/threads.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { UNKNOWN, type UnblockRule } from './wakers/types.ts';
import { isPowerless, wakersOf } from './wakers/wakers.ts';
import { sharedInPool } from './wakers/work.ts';

/**
 * An event, condition or barrier of multiprocessing: who knows it in the waiter's own process, and every thread and task of the other
 * Python processes, since one that got it through fork or as an argument need not name it in a frame. `unknown` where one of them told
 * nothing.
 */
export const shared: UnblockRule = (graph, waiting, object) => {
  const inPool = sharedInPool(graph, waiting, object);
  if (inPool.by !== 'unknown') return inPool;
  const { process } = waiting.actor;
  const known = sharedOnce(graph, process);
  const actors = known.get(object.id) ?? mayAct(graph, process, object);
  if (actors === null) return UNKNOWN;
  known.set(object.id, actors);
  return { by: 'any', actors };
};

const sharedOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

function mayAct(graph: WaitGraph, process: Process, object: SyncObject): readonly Actor[] | null {
  const { isServant } = startersIn(graph.snapshot);
  const others = graph.snapshot.processes.filter(
    (one) => one !== process && one.python !== null && !isDead(one) && !isServant(one),
  );
  // Alone it has nobody to share it with: who should act may have ended, which is another question.
  if (others.length === 0 || others.some((one) => lastDetails(one) === null)) return null;
  const actors = others.flatMap((one) =>
    graph
      .actorsOf(one)
      .filter((actor) => actor.kind !== 'process' && !isPowerless(graph, actor) && !actor.frames.some(isFeeder)),
  );
  return actors.length > ACTORS ? null : [...new Set([...wakersOf(graph, process, object), ...actors])];
}

/** Each waiting process has a list of its own, so that with many of them the edges grow by the square. */
const ACTORS = 500;

/** A queue's own thread only writes what is put into the queue. */
function isFeeder({ file, function: name }: Frame): boolean {
  return name === '_feed' && modulePath(file) === 'multiprocessing/queues.py';
}
