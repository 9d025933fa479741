import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { type Actor, taskKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOfLoop } from '../loops/loop-thread.ts';
import { awaitsAnew } from '../os/movement.ts';
import type { Waiting } from '../waits/waiting.ts';
import { childrenBehind } from './subprocesses.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './wakers/types.ts';
import { wakersOf } from './wakers/wakers.ts';
import { work } from './wakers/work.ts';

/**
 * A future of asyncio: of work in a thread pool, or of a task or another future whose end completes it (chained, shielded, wrapped), of a
 * timer of its loop, of a child process, else of whoever knows it.
 */
export const asyncFuture: UnblockRule = (graph, waiting, future) => {
  const { actor } = waiting;
  const sources = sourcesOf(graph, waiting, future, new Set([future.id]));
  if (sources.length === 1 && sources[0] !== undefined) return sources[0];
  if (sources.length > 1) return firstOf(sources);
  const byTimer = byLoop(graph, actor, future);
  if (byTimer !== null) return byTimer;
  // Of a task without a frame nothing tells what its future stands for.
  if (actor.kind === 'task' && actor.frames.length === 0) return UNKNOWN;
  const known = byWhoKnows(graph, actor, future);
  // Somebody who is not seen to know it has ended the await before this one.
  return known.by === 'any' && known.actors.every((one) => one === actor) && awaitsAnew(actor) ? UNKNOWN : known;
};

/** Futures are followed through this many others. */
const MAX_SOURCES = 50;

/** Who completes what the future is chained to, or what has a callback that reaches it; empty where nothing of that kind is known. */
function sourcesOf(graph: WaitGraph, waiting: Waiting, future: SyncObject, seen: Set<string>): readonly Unblock[] {
  const { process, id: waiter } = waiting.actor;
  const chained = (future.links['chained'] ?? []).flatMap((id) => graph.object(process, id) ?? []);
  const calling = graph
    .linkedFrom(process, future.id)
    .filter((other) => other.links['callbacks']?.includes(future.id) && COMPLETING.has(other.kind));
  // What it is chained to comes first: callbacks between two futures run both ways, to complete and to cancel.
  for (const group of [chained, calling]) {
    const found = group.flatMap((other): readonly Unblock[] => {
      if (seen.has(other.id) || other.id === waiter || seen.size > MAX_SOURCES) return [];
      seen.add(other.id);
      if (other.kind === 'future') return [work(graph, waiting, other)];
      if (other.kind !== 'task') return sourcesOf(graph, waiting, other, seen);
      const task = graph.actors.get(taskKey(process.pid, other.id));
      return task === undefined ? [] : [{ by: 'all', actors: [task] }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

const COMPLETING: ReadonlySet<string> = new Set(['task', 'future', 'async future', 'gather']);

/** Events, conditions, locks and the like: what its loop will call comes first, then whoever has it in hand. */
export const asyncObject: UnblockRule = (graph, { actor }, object) =>
  byLoop(graph, actor, object) ?? byWhoKnows(graph, actor, object);

function byWhoKnows(graph: WaitGraph, actor: Actor, object: SyncObject): Unblock {
  const children = childrenBehind(graph, actor, object);
  const known = wakersOf(graph, actor.process, object);
  // The waiter itself knows it, too, and does nothing but wait.
  return { by: 'any', actors: children.length === 0 ? known : [...known.filter((one) => one !== actor), ...children] };
}

/** Its loop has a timer, a callback or a signal handler that will reach it: the loop's thread acts, unless it is busy elsewhere. */
function byLoop(graph: WaitGraph, { process }: Actor, object: SyncObject): Unblock | null {
  const [loop] = graph.linkedFrom(process, object.id).filter(({ kind }) => kind === 'event loop');
  if (loop === undefined) return null;
  const host = hostOfLoop(graph, process, loop.id);
  if (host !== null && host.inside.length === 0 && sleepsOver(loop, object)) return { by: 'any', actors: [] };
  return host !== null && host.inside.length > 0 ? { by: 'all', actors: [host.actor] } : UNKNOWN;
}

/**
 * The future is done and its callback stands in the loop's queue, while the loop sleeps without a timer: a loop with callbacks does not
 * begin to sleep, so another thread put this one there without waking it.
 */
function sleepsOver({ facts }: SyncObject, future: SyncObject): boolean {
  return (
    future.kind === 'async future' &&
    future.facts['state'] === 'finished' &&
    Number(facts['ready'] ?? 0) > 0 &&
    Number(facts['scheduled'] ?? 0) === 0
  );
}

/** Queues, and channels whose two ends are objects of their own: whoever has either end in hand. */
export const asyncQueue: UnblockRule = (graph, { actor }, queue) => {
  const scheduled = byLoop(graph, actor, queue);
  if (scheduled !== null) return scheduled;
  const state = queue.links['state']?.[0];
  if (state === undefined) return { by: 'any', actors: wakersOf(graph, actor.process, queue) };
  const known = wakersOfState(graph, actor.process);
  const actors = known.get(state) ?? atEitherEnd(graph, actor.process, state);
  known.set(state, actors);
  return { by: 'any', actors };
};

const wakersOfState = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

function atEitherEnd(graph: WaitGraph, process: Process, state: string): readonly Actor[] {
  const itself = graph.object(process, state);
  const ends = graph.linkedFrom(process, state).filter((end) => end.links['state']?.includes(state));
  const objects: readonly SyncObject[] = itself === null ? ends : [itself, ...ends];
  return [...new Set(objects.flatMap((object) => wakersOf(graph, process, object)))];
}

/** The line asks for the first of several to come (`return_when=FIRST_COMPLETED`), not for all. */
export function isFirstOf(graph: WaitGraph, { frame, objects }: Waiting): boolean {
  if (objects.length < 2 || frame === null) return false;
  const calls = graph.factsAt(frame)?.calls ?? [];
  return calls.some(({ keywords }) => FIRST.test(keywords['return_when'] ?? ''));
}

/** The constants of asyncio and `concurrent.futures`, by whatever the module is called there, and the texts that they are. */
const FIRST = /^(?:[\w.]+\.)?FIRST_(?:COMPLETED|EXCEPTION)$|^(['"])FIRST_(?:COMPLETED|EXCEPTION)\1$/;

/** Any of them is enough; where nothing is known of one, it may be that one. */
export function firstOf(unblock: readonly Unblock[]): Unblock {
  if (unblock.some(({ by }) => by === 'unknown' || by === 'outside')) return UNKNOWN;
  const actors = unblock.flatMap((one) => {
    if (one.by === 'held') return one.holds.map(({ actor }) => actor);
    return one.by === 'all' || one.by === 'any' ? one.actors : [];
  });
  return { by: 'any', actors };
}
