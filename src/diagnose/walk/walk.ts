import { kinshipOf } from '../../model/kinship.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import { lastDetails } from '../../model/threads.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { waitGraphOf } from '../graph/build.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import { lostWakeUp } from '../loops/lost-wake-up.ts';
import { isSharedByProcesses, traitsOf } from '../objects/kinds.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import type { Gone, Outsider } from '../unblock/wakers/gone.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { actingFor, needOf } from './needs.ts';
import { progressOf } from './progress.ts';
import { type Closed, pathTo, type Stuck, stuckOf } from './stuck.ts';

/** One link: this actor waits so, and this is who could end it. */
export interface Step {
  readonly actor: Actor;
  /** `null`: it runs, or nothing shows that it waits. */
  readonly waiting: Waiting | null;
  readonly unblock: Unblock | null;
  /** By which the next step's actor holds what this one wants. */
  readonly hold: Hold | null;
}

/**
 * How a walk ends:
 * - `cycle`: the last step needs the actor of step `from`, each of them needs the next one and no other can help
 * - `nobody`: nobody alive can end the last step's wait
 * - `mutual`: whoever could end the last step's wait is stuck itself: `from` is a step that waits for it, or the step itself
 * - `ended`: what would have to act exists no more
 * - `outside`, `runs`, `unknown`: the last actor may still go on
 */
export type End =
  | { readonly how: 'cycle'; readonly from: number }
  | { readonly how: 'mutual'; readonly from: number }
  | { readonly how: 'nobody' }
  | { readonly how: 'ended'; readonly what: Gone; readonly object: SyncObject | null }
  | { readonly how: 'outside'; readonly what: Outsider }
  | { readonly how: 'runs' }
  | { readonly how: 'unknown' };

export interface Path {
  readonly steps: readonly Step[];
  readonly end: End;
}

/** Follows who waits for whom from one actor to the end, by the way that tells most. Linear in what it can reach. */
export function walk(graph: WaitGraph, start: Actor): Path {
  const path = toTheEnd(graph, start);
  return isUnsure(path) ? { steps: path.steps, end: { how: 'unknown' } } : path;
}

/** Who is not seen to hold or wake something may be among those that could not be looked at. What locks and threads record themselves is sure. */
function isUnsure({ steps, end }: Path): boolean {
  if (!steps.some(({ actor }) => lastDetails(actor.process)?.unlisted === true)) return false;
  const verb = steps.at(-1)?.waiting?.verb;
  return end.how === 'nobody' || end.how === 'mutual' || (end.how === 'ended' && verb !== 'acquire' && verb !== 'join');
}

function toTheEnd(graph: WaitGraph, start: Actor): Path {
  const first = actingFor(graph, start);
  if (progressOf(graph).has(first)) return open(graph, first);
  const stuck = stuckOf(graph);
  const found = nearest(graph, stuck, first);
  if (found === null) return mutual(graph, stuck, first);
  const way = [...found.way];
  const last = found.way.at(-1) ?? first;
  if (found.closed === 'cycle' || found.closed === 'pool') {
    way.push(...stuck.cycleOf(last, found.closed).slice(1));
    const steps = stepsOf(graph, way, last);
    const from = found.way.length - 1;
    const open = openAt(graph, steps, from);
    return open < 0
      ? { steps, end: { how: 'cycle', from } }
      : { steps: steps.slice(0, open + 1), end: { how: 'nobody' } };
  }
  const steps = stepsOf(graph, way, null);
  const unblock = steps.at(-1)?.unblock;
  if (unblock?.by === 'ended') return { steps, end: { how: 'ended', what: unblock.what, object: unblock.object } };
  return { steps, end: { how: 'nobody' } };
}

/**
 * The step of a cycle that wants what something holds that a variable leads to (`kept`): whoever reaches that may close it, so that this closes no cycle while
 * somebody outside it goes on. -1: there is none.
 */
function openAt({ snapshot }: WaitGraph, steps: readonly Step[], from: number): number {
  const at = steps.findIndex(({ hold }, nth) => nth >= from && hold?.suspended === 'kept' && !hold.certain);
  const process = steps[at]?.hold?.actor.process;
  if (process === undefined) return -1;
  const members = new Set(steps.map(({ actor }) => actor));
  // Who asks again and again waits, and may close it meanwhile.
  const graph = waitGraphOf(snapshot);
  const progress = progressOf(graph);
  const goesOn = (one: Actor) => !members.has(one) && progress.has(one) && !isIdle(graph, one);
  return graph.actorsOf(process).some(goesOn) ? at : -1;
}

/** An actor that may still go on: along those that let it, to the one that is free. */
function open(graph: WaitGraph, start: Actor): Path {
  const progress = progressOf(graph);
  const way: Actor[] = [];
  for (let actor: Actor | null = start; actor !== null; actor = progress.get(actor)?.next ?? null) way.push(actor);
  const hope = progress.get(start);
  const end: End =
    hope?.outsider != null
      ? { how: 'outside', what: hope.outsider }
      : { how: hope === undefined || hope.why === 'outside' ? 'unknown' : hope.why };
  return { steps: stepsOf(graph, way, null), end };
}

const RANK: Readonly<Record<Closed, number>> = { cycle: 0, pool: 1, ended: 2, nobody: 3 };

interface Found {
  readonly way: readonly Actor[];
  readonly closed: Closed;
}

/** Ends of one rank: what is known to have come in vain tells most, then a lock; idle consumers and a library's own waits tell least. */
function nuance(graph: WaitGraph, actor: Actor, closed: Closed): number {
  const waiting = closed === 'nobody' ? waitingOf(graph, actor) : null;
  if (waiting === null) return 0;
  if (lostWakeUp(graph, waiting) !== null) return -0.6;
  if (waiting.verb === 'acquire') return -0.4;
  return userFrame(actor.frames, graph.workspace) === null ? 0.4 : waiting.verb === 'get' ? 0.2 : 0;
}

/** The most telling end that can be reached; of equals the nearest. */
function nearest(graph: WaitGraph, stuck: Stuck, start: Actor): Found | null {
  const from = new Map<Actor, Actor>();
  const seen = new Set<Actor>([start]);
  const asked = new Set<readonly Actor[]>();
  const queue: Actor[] = [start];
  let best: { readonly actor: Actor; readonly closed: Closed; readonly rank: number } | null = null;
  for (let at = 0; at < queue.length; at++) {
    const actor = queue[at];
    if (actor === undefined) break;
    const closed = stuck.closedAt(actor);
    const rank = closed === null ? 0 : RANK[closed] + nuance(graph, actor, closed);
    if (closed !== null && (best === null || rank < best.rank)) best = { actor, closed, rank };
    const list = stuck.next(actor);
    if (best?.closed === 'cycle') break;
    if (asked.has(list)) continue;
    asked.add(list);
    for (const other of list) {
      if (seen.has(other)) continue;
      seen.add(other);
      from.set(other, actor);
      queue.push(other);
    }
  }
  return best === null ? null : { way: pathTo(best.actor, from), closed: best.closed };
}

/** All that could help are stuck in each other: goes on to the last one that waits for something else than those before. */
function mutual(graph: WaitGraph, stuck: Stuck, start: Actor): Path {
  const way: Actor[] = [start];
  const passed = new Set<Actor>(way);
  const objects = new Set(objectsOf(graph, start));
  for (;;) {
    const here = way.at(-1) ?? start;
    const need = needOf(graph, here);
    const mayHelp = need.state === 'needs' && need.unblock.by === 'any' && !need.unblock.pool;
    const next = stuck
      .next(here)
      .find(
        (actor) =>
          !passed.has(actor) &&
          !(mayHelp && isIdle(graph, actor)) &&
          !objectsOf(graph, actor).some((id) => objects.has(id)),
      );
    if (next === undefined) break;
    for (const id of objectsOf(graph, next)) objects.add(id);
    way.push(next);
    passed.add(next);
  }
  const back = stuck.next(way.at(-1) ?? start);
  const from = way.findIndex((actor) => back.includes(actor));
  const steps = stepsOf(graph, way, way[from] ?? null);
  return { steps, end: { how: 'mutual', from: from < 0 ? way.length - 1 : from } };
}

/** A daemon thread, or a process of multiprocessing, that waits for the next item has done its part: that no item comes is no answer. */
export function isIdle(graph: WaitGraph, actor: Actor): boolean {
  const waiting = waitingOf(graph, actor);
  if (waiting?.verb !== 'get' || !waiting.objects.slice(0, 1).some(isQueue)) return false;
  return actor.thread?.daemon === true || isConsumer(graph, actor, waiting);
}

function isQueue({ kind }: SyncObject): boolean {
  return traitsOf(kind).family === 'queue';
}

/** The main thread of a process that was started to take one item after the other. */
function isConsumer({ factsAt }: WaitGraph, { thread, process }: Actor, { frame, objects }: Waiting): boolean {
  if (thread?.main !== true || kinshipOf(process)?.type !== 'multiprocessing' || frame === null) return false;
  return objects[0]?.kind === 'process queue' && (factsAt(frame)?.loops.length ?? 0) > 0;
}

const objectsOf = once((graph: WaitGraph, actor: Actor): readonly string[] => {
  // Forked processes have what they share at one address.
  const home = (object: SyncObject) => (isSharedByProcesses(object) ? '' : actor.process.pid);
  const waiting = waitingOf(graph, actor);
  // Who joins a queue waits for another thing than who puts into it.
  return (waiting?.objects ?? []).map((object) => `${home(object)} ${object.id} ${waiting?.verb === 'drain'}`);
});

/** `after`: who follows the last one, where it leads back. */
function stepsOf(graph: WaitGraph, way: readonly Actor[], after: Actor | null): readonly Step[] {
  return way.map((actor, at): Step => {
    const need = needOf(graph, actor);
    const unblock = need.state === 'needs' ? need.unblock : unblockToActor(graph, actor);
    const next = way[at + 1] ?? after;
    const hold =
      unblock?.by === 'held' && next !== null
        ? (unblock.holds.find((candidate) => actingFor(graph, candidate.actor) === next) ?? null)
        : null;
    return { actor, waiting: waitingOf(graph, actor), unblock, hold };
  });
}
