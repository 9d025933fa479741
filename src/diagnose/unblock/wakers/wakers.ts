import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Process } from '../../../model/snapshot.ts';
import type { WaitGroup } from '../../apis/tables/row.ts';
import { isIdleLibraryThread } from '../../exit/idle-threads.ts';
import { type Actor, greenletKey, taskKey, threadKey } from '../../graph/actor.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { isSystemTask } from '../../loops/trio.ts';
import { traitsOf } from '../../objects/kinds.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { Unblock } from './types.ts';

/**
 * Actors of the process whose code refers to the object (or to an object that leads to it) and that could act on it. The waiter
 * itself may be among them. The same array for every waiter on the object.
 */
export function wakersOf(graph: WaitGraph, process: Process, object: SyncObject): readonly Actor[] {
  const known = wakersOnce(graph, process);
  const found = known.get(object.id) ?? find(graph, process, object);
  known.set(object.id, found);
  return found;
}

const wakersOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

function find(graph: WaitGraph, process: Process, object: SyncObject): readonly Actor[] {
  const found = new Map<string, Actor>();
  for (const id of [object.id, ...leadingTo(graph, process, object)]) {
    for (const { actor } of graph.mentionsOf(process, id)) {
      if (!isPowerless(graph, actor)) found.set(actor.key, actor);
    }
  }
  // A thread that was started with the object as an argument, while no frame of it is visible yet.
  for (const thread of graph.linkedFrom(process, object.id)) {
    const actor =
      thread.kind === 'thread' ? graph.actors.get(threadKey(process.pid, String(thread.facts['ident']))) : undefined;
    if (actor !== undefined && !isPowerless(graph, actor)) found.set(actor.key, actor);
  }
  // At whose end a callback reaches it: `as_completed` puts the results of its tasks into a queue.
  for (const task of graph.linkedFrom(process, object.id)) {
    const isReached = [...(task.links['callbacks'] ?? []), ...(task.links['kept'] ?? [])].includes(object.id);
    const actor = task.kind === 'task' && isReached ? graph.actors.get(taskKey(process.pid, task.id)) : undefined;
    if (actor !== undefined) found.set(actor.key, actor);
  }
  return [...found.values()];
}

/**
 * Who can end a wait of a thread that runs another interpreter, whose objects nobody sees: locks, events and the like are of that interpreter
 * alone, so that only its other threads reach them; what is put into a queue between interpreters may come from any. `null`: of no such wait.
 */
export function unblockInInterpreter(graph: WaitGraph, { actor, group, id, objects }: Waiting): Unblock | null {
  const own = actor.thread?.interpreter;
  const isShared = id === 'interpreters.queue.get' || id === 'interpreters.queue.put';
  if (objects.length > 0 || (!isShared && (own === undefined || !OF_ONE_INTERPRETER.has(group)))) return null;
  const actors = graph
    .actorsOf(actor.process)
    .filter((one) => one !== actor && one.kind === 'thread' && (isShared || one.thread?.interpreter === own));
  return { by: 'any', actors };
}

const OF_ONE_INTERPRETER: ReadonlySet<WaitGroup> = new Set<WaitGroup>([
  'barrier',
  'condition',
  'event',
  'lock',
  'queue',
]);

function leadingTo(graph: WaitGraph, process: Process, object: SyncObject): readonly string[] {
  return graph
    .linkedFrom(process, object.id)
    .filter((other) => traitsOf(other.kind).isWrapper)
    .map(({ id }) => id);
}

/** A library's thread that only waits for work: it acts on nothing by itself. */
export function isPowerless(graph: WaitGraph, actor: Actor): boolean {
  return (
    isSystemTask(actor) ||
    isGreenlet(graph, actor) ||
    (actor.kind === 'thread' && actor.thread !== null && isIdle(graph, actor))
  );
}

/** Under gevent's patches a thread is a greenlet: that one acts for it. */
function isGreenlet(graph: WaitGraph, { kind, process, id, frames }: Actor): boolean {
  return kind === 'thread' && frames.length === 0 && graph.actors.has(greenletKey(process.pid, id));
}

const isIdle = once((graph: WaitGraph, actor: Actor) =>
  actor.thread === null ? false : isIdleLibraryThread(actor.thread, graph.workspace),
);
