import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { type Actor, greenletKey, taskKey, threadKey } from '../graph/actor.ts';
import { endedActorOf } from '../graph/ended.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lostWakeUp } from '../loops/lost-wake-up.ts';
import { isSharedByProcesses } from '../objects/kinds.ts';
import { isOver } from '../objects/over.ts';
import { isOnConnection } from '../os/descriptors/connected.ts';
import { usersInside } from '../waits/connection-in-use.ts';
import { lentHolds } from '../waits/lent.ts';
import { isEndlessSleep } from '../waits/sleep-length.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { unblockAtExit } from './at-exit.ts';
import { unblockByDescriptor } from './descriptor.ts';
import { asyncFuture, asyncObject, asyncQueue, firstOf, isFirstOf } from './future.ts';
import { held, heldAsMade, heldByGreenlets, heldBySight, heldPath, managed, owner, permit } from './held.ts';
import { children, loopEnd } from './loop.ts';
import { unblockToLoop } from './loop-need.ts';
import { serverEnd } from './server.ts';
import { shared } from './shared.ts';
import { unblockByReceiver } from './subprocesses.ts';
import { unblockByLibrary, unblockInNativeCode } from './wakers/library-workers.ts';
import { unblockToWorkerThread } from './wakers/pools.ts';
import { unblockByGiven } from './wakers/submitted.ts';
import { unblockByTaker } from './wakers/takers.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './wakers/types.ts';
import { unblockInInterpreter, wakersOf } from './wakers/wakers.ts';
import { managedEnd, poolEnd, poolResult, queuedWith, work } from './wakers/work.ts';

const wakers: UnblockRule = (graph, { actor }, object) =>
  queuedWith(graph, actor.process, object) ??
  unblockByGiven(graph, actor, object) ?? { by: 'any', actors: wakersOf(graph, actor.process, object) };

/** The system tells (descriptors, children, counters), not the object: `unblockByDescriptor` is asked. */
const bySystem: UnblockRule = () => UNKNOWN;

/** One row a kind of object; a forgotten one does not compile. */
const UNBLOCK: Readonly<Record<ObjectKind, UnblockRule>> = {
  lock: held,
  rlock: held,
  'native lock': heldBySight,
  'made lock': heldAsMade,
  semaphore: permit,
  'file lock': heldPath,
  'async lock': held,
  'async semaphore': permit,
  'greenlet lock': heldByGreenlets,
  'import lock': owner,
  manager: managed,
  event: wakers,
  condition: wakers,
  barrier: wakers,
  queue: wakers,
  'simple queue': wakers,
  'async event': asyncObject,
  'async condition': asyncObject,
  'async barrier': asyncObject,
  'async queue': asyncQueue,
  'async future': asyncFuture,
  server: serverEnd,
  'greenlet event': wakers,
  'greenlet queue': wakers,
  thread: (graph, { actor }, object) => {
    const managed = managedEnd(graph, actor.process, object);
    if (managed !== null) return managed;
    const ident = String(object.facts['ident'] ?? '');
    // Under gevent's patches a thread is a greenlet, and its ident the greenlet's id.
    const greenlet = greenletKey(actor.process.pid, ident);
    return endOf(
      graph,
      actor.process,
      graph.actors.has(greenlet) ? greenlet : threadKey(actor.process.pid, ident),
      object,
    );
  },
  task: (graph, { actor }, object) => endOf(graph, actor.process, taskKey(actor.process.pid, object.id), object),
  greenlet: (graph, { actor }, object) =>
    endOf(graph, actor.process, runningAs(actor, object) ?? greenletKey(actor.process.pid, object.id), object),
  gather: children('children'),
  'task group': children('tasks'),
  future: work,
  'pool result': poolResult,
  executor: poolEnd,
  'process pool': poolEnd,
  'event loop': loopEnd,
  'work item': bySystem,
  process: bySystem,
  'process queue': bySystem,
  'process lock': bySystem,
  connection: bySystem,
  socket: bySystem,
  file: bySystem,
  'database connection': (graph, { actor }) => {
    const holds = usersInside(graph, actor);
    return holds.length > 0 ? { by: 'held', holds } : UNKNOWN;
  },
  other: bySystem,
};

/** Objects of multiprocessing, on which other processes act. */
const SHARED: Readonly<Partial<Record<SyncObject['kind'], UnblockRule>>> = {
  event: shared,
  condition: shared,
  barrier: shared,
};

/** Who can end the wait of this actor; `null` where it does not wait. Computed once an actor. */
export const unblockToActor: (graph: WaitGraph, actor: Actor) => Unblock | null = once(
  (graph: WaitGraph, actor: Actor) => {
    const waiting = waitingOf(graph, actor);
    return (
      unblockToLoop(graph, actor) ??
      (waiting === null
        ? unblockInNativeCode(graph, actor)
        : (unblockToWorkerThread(graph, waiting) ?? unblockToSleepingLoop(graph, waiting) ?? unblockTo(graph, waiting)))
    );
  },
);

/** What is waited for is there already, and the loop sleeps on: whoever could act has done so in vain. */
function unblockToSleepingLoop(graph: WaitGraph, waiting: Waiting): Unblock | null {
  if (waiting.actor.kind === 'thread') return null;
  return lostWakeUp(graph, waiting) === null ? null : { by: 'any', actors: [] };
}

/** Who can end this wait. */
export function unblockTo(graph: WaitGraph, waiting: Waiting): Unblock {
  if (isEndlessSleep(waiting)) return { by: 'any', actors: [] };
  // Only what happens on the connection completes its future, whatever object is in hand.
  if (isOnConnection(graph, waiting.actor)) return unblockByDescriptor(graph, waiting);
  const own = unblockByObjects(graph, waiting);
  const lent = hasHolder(own) ? [] : lentHolds(graph, waiting);
  if (lent.length > 0) return { by: 'held', holds: lent };
  const found = own.by === 'unknown' ? unblockByDescriptor(graph, waiting) : own;
  return isNobody(found, waiting.actor)
    ? (unblockByTaker(graph, waiting) ?? unblockByLibrary(graph, waiting) ?? unblockByReceiver(graph, waiting) ?? found)
    : found;
}

/** Nothing tells who, or nobody but the waiter knows what it waits for. */
function isNobody(unblock: Unblock, waiter: Actor): boolean {
  if (unblock.by === 'any') return unblock.pool == null && unblock.actors.every((actor) => actor === waiter);
  return unblock.by === 'unknown';
}

/** By a record of who has it, which a pool's lending is not. */
function hasHolder(unblock: Unblock): boolean {
  if (unblock.by === 'held') return unblock.holds.some(({ certain }) => certain);
  return unblock.by === 'all' || unblock.by === 'ended';
}

function unblockByObjects(graph: WaitGraph, waiting: Waiting): Unblock {
  const atExit = unblockAtExit(graph, waiting.actor);
  if (atExit !== null) return atExit;
  const inInterpreter = unblockInInterpreter(graph, waiting);
  if (inInterpreter !== null) return inInterpreter;
  if (servesItself(waiting)) return { by: 'all', actors: [waiting.actor] };
  const [first = UNKNOWN, ...others] = pendingOf(graph, waiting).map((object) =>
    ruleFor(object)(graph, waiting, object),
  );
  if (others.length === 0) return first;
  // Several at once: it is enough that one of them cannot come.
  const unblock = [first, ...others];
  const actors = unblock.flatMap((one) => (one.by === 'all' || one.by === 'any' ? one.actors : []));
  if (isFirstOf(graph, waiting)) return firstOf(unblock);
  // A worker that needs something out of its own pool's queue, too: no other worker's end is enough.
  const own = unblock.find((one) => one.by === 'any' && one.pool && one.actors.includes(waiting.actor));
  return unblock.find((one) => one.by === 'ended') ?? own ?? (actors.length > 0 ? { by: 'all', actors } : first);
}

/** Of several that all have to end those that have not; who waits for the first one of several has none of them yet. */
function pendingOf(graph: WaitGraph, waiting: Waiting): readonly SyncObject[] {
  const { objects } = waiting;
  if (objects.length < 2 || isFirstOf(graph, waiting)) return objects;
  const pending = objects.filter((object) => !isOver(object));
  return pending.length > 0 ? pending : objects;
}

function ruleFor(object: SyncObject): UnblockRule {
  // Events and conditions of multiprocessing look like those of threading, but other processes act on them.
  const isShared = isSharedByProcesses(object);
  return isShared ? (SHARED[object.kind] ?? bySystem) : UNBLOCK[object.kind];
}

/** `shutdown()` waits for the end of `serve_forever()`: in a handler of a server without threads that is further down the same stack. */
function servesItself({ actor, id, waitFrame }: Waiting): boolean {
  if (id !== 'socketserver.shutdown' || waitFrame === null) return false;
  const self = waitFrame.selfType;
  return actor.frames
    .slice(actor.frames.indexOf(waitFrame) + 1)
    .some((frame) => frame.function === 'serve_forever' && (self === null || frame.selfType === self));
}

/** The key of the thread that stands in this greenlet at this moment: it is no actor of its own; `null` where none does. */
function runningAs({ process }: Actor, { id }: SyncObject): string | null {
  const current = lastDetails(process)?.greenlets.find((one) => one.id === id && one.current && !one.dead);
  return current?.threadIdent == null ? null : threadKey(process.pid, current.threadIdent);
}

function endOf(graph: WaitGraph, process: Process, key: string, object: SyncObject): Unblock {
  const other = graph.actors.get(key);
  if (other !== undefined) return { by: 'all', actors: [other] };
  return { by: 'ended', what: { type: 'actor', actor: endedActorOf(graph, process, object) }, object };
}
