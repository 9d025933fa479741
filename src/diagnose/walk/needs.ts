import { mainThread, threadsOf } from '../../model/threads.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import { sleepsByStoppedClock } from '../loops/stopped-clock.ts';
import { isListening } from '../os/listening.ts';
import { unblockToLoop } from '../unblock/loop-need.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import type { Outsider } from '../unblock/wakers/gone.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import { isPowerless } from '../unblock/wakers/wakers.ts';
import { isEndlessSleep } from '../waits/sleep-length.ts';
import { waitingOf } from '../waits/waiting.ts';
import { insists } from './insisting.ts';

/**
 * What stands between an actor and its going on.
 * - `free`: it may go on by itself: it runs, sleeps, polls, or nothing tells what it waits for
 * - `parked`: a library's thread without work
 * - `needs`: one (`any`) or all of these actors have to go on first; none of them: nobody can
 */
export type Need =
  | { readonly state: 'free'; readonly why: 'outside' | 'runs' | 'unknown'; readonly outsider: Outsider | null }
  | { readonly state: 'parked' }
  | { readonly state: 'needs'; readonly every: boolean; readonly of: readonly Actor[]; readonly unblock: Unblock };

/** What the actor needs. Computed once. */
export const needOf: (graph: WaitGraph, actor: Actor) => Need = once((graph: WaitGraph, actor: Actor): Need => {
  if (isPowerless(graph, actor)) return { state: 'parked' };
  const byLoop = unblockToLoop(graph, actor);
  if (byLoop?.by === 'all')
    return { state: 'needs', every: true, of: actingForAll(graph, byLoop.actors), unblock: byLoop };
  if (byLoop?.by === 'ended') return { state: 'needs', every: true, of: [], unblock: byLoop };
  const waiting = waitingOf(graph, actor);
  if (waiting?.verb === 'sleep')
    return sleepsByStoppedClock(graph, waiting)
      ? { state: 'needs', every: false, of: [], unblock: NOBODY }
      : free('runs');
  if (waiting === null) return inNativeCode(graph, actor);
  // Only a cancellation ends it: it acts on nothing by itself.
  if (isEndlessSleep(waiting)) return { state: 'needs', every: false, of: [], unblock: NOBODY };
  if (waiting.patience === 'ends') return free('runs');
  if (waiting.patience === 'polls' && !(graph.insisting && insists(graph, waiting))) return free('runs');
  const unblock = unblockToActor(graph, actor);
  switch (unblock?.by) {
    case undefined:
    case 'unknown':
      return free('unknown');
    case 'outside':
      return { state: 'free', why: 'outside', outsider: unblock.what };
    case 'ended':
      return { state: 'needs', every: true, of: [], unblock };
    case 'held':
      return { state: 'needs', every: false, of: holdersOf(graph, unblock.holds), unblock };
    case 'all':
      return unblock.actors.length === 0
        ? free('unknown')
        : { state: 'needs', every: true, of: actingForAll(graph, unblock.actors), unblock };
    case 'any':
      return { state: 'needs', every: false, of: withoutIdlers(graph, actor, unblock), unblock };
  }
});

/** No wait that is known: it runs, or a call into C waits for workers of a library, or for what somebody else got by the same call. */
function inNativeCode(graph: WaitGraph, actor: Actor): Need {
  const unblock = unblockToActor(graph, actor);
  if (unblock?.by === 'held') return { state: 'needs', every: false, of: holdersOf(graph, unblock.holds), unblock };
  if (unblock?.by !== 'any') return free('runs');
  return { state: 'needs', every: false, of: actingForAll(graph, unblock.actors), unblock };
}

/** Who only waits for clients to connect, or sleeps for ever, acts on nothing else: it is no way on, though its frames name the object. */
function withoutIdlers(graph: WaitGraph, actor: Actor, { actors, pool }: Unblock & { by: 'any' }): readonly Actor[] {
  const able = actingForAll(graph, actors);
  if (pool != null || isListening(graph, actor)) return able;
  return notIdling(graph, able);
}

/** The same list where nobody idles: a thousand waiters share it. */
const notIdling: (graph: WaitGraph, actors: readonly Actor[]) => readonly Actor[] = once(
  (graph: WaitGraph, actors: readonly Actor[]) => {
    const busy = actors.filter((one) => !idles(graph, one));
    return busy.length === actors.length ? actors : busy;
  },
);

function idles(graph: WaitGraph, actor: Actor): boolean {
  return isListening(graph, actor) || isEndlessSleep(waitingOf(graph, actor));
}

const NOBODY: Unblock = { by: 'any', actors: [] };

function free(why: 'runs' | 'unknown'): Need {
  return { state: 'free', why, outsider: null };
}

/** Lists are shared between waiters, so what is made of them is made once. */
const actingForAll: (graph: WaitGraph, actors: readonly Actor[]) => readonly Actor[] = once(
  (graph: WaitGraph, actors: readonly Actor[]) => [...new Set(actors.map((actor) => actingFor(graph, actor)))],
);

const holdersOf: (graph: WaitGraph, holds: readonly Hold[]) => readonly Actor[] = once(
  (graph: WaitGraph, holds: readonly Hold[]) => actingForAll(graph, [...new Set(holds.map((hold) => hold.actor))]),
);

/**
 * Who acts for an actor: a process ends with its main thread, the task that runs now stands on its loop's thread.
 */
export function actingFor(graph: WaitGraph, actor: Actor): Actor {
  if (actor.kind === 'process') {
    const main = mainThread(threadsOf(actor.process));
    return (main === null ? undefined : graph.actors.get(threadKey(actor.process.pid, main.ident))) ?? actor;
  }
  if (actor.task?.current && actor.thread !== null) {
    return graph.actors.get(threadKey(actor.process.pid, actor.thread.ident)) ?? actor;
  }
  return actor;
}
