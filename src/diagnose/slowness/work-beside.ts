import { startersIn } from '../../model/starters.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Hop, hopOf } from '../path/route.ts';
import { osThreadOf, waitingOf } from '../waits/waiting.ts';
import { hasLocked, workBeside } from '../witness/beside.ts';
import { countedFor } from '../witness/counters.ts';
import { newCallOf } from '../witness/new-call.ts';
import { isPause } from '../witness/pause.ts';
import { workOf } from '../witness/program.ts';
import { restingBeside } from '../witness/rests.ts';

/** Of a queue, a pool or several futures that somebody on the way waits for some was done. */
export function becameLess({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, waiting } of hops) {
    const counted = countedFor(graph, actor, waiting);
    if (counted !== null) return { type: 'count', actor, ...counted };
  }
  return null;
}

/** A program that is not Python and that all wait for is at work, or one on the way there goes on to the next program. */
export function programsMoved({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const [at, { actor }] of hops.entries()) {
    const work = actor.kind === 'process' ? workOf(graph, actor.process) : null;
    if (work === null || work.type === 'computes') continue;
    if (at === hops.length - 1 || work.type === 'turns' || work.type === 'lines') return { type: 'program', work };
  }
  return null;
}

/** The last one polls, and what it may be waiting for is at work. */
export function othersWork({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  const hop = hops.at(-1);
  if (hop === undefined || hop.waiting === null) return null;
  const work = workBeside(graph, hop.waiting);
  return work === null
    ? (threadAtWork(graph, hop, hops) ?? restsBeside(graph, hop, hops))
    : { type: 'beside', hop, work };
}

/** What `time.sleep()` does (up to 3.10 it selects). In a futex it has slept, and wants the interpreter lock. */
const SLEEPS: ReadonlySet<string> = new Set(['clock_nanosleep', 'nanosleep', 'select', 'pselect6']);

/** Of the children of one process: a pool has one for each processor. */
const CHILDREN_ASKED = 64;

/** The same of a thread, task or greenlet of its own process, of one that this started or of one that has locked a file of it, which has a piece of work in hand. */
function threadAtWork(graph: WaitGraph, hop: Hop, way: readonly Hop[]): SeenProgress | null {
  const { waiting } = hop;
  if (waiting?.verb !== 'sleep' && waiting?.patience !== 'polls') return null;
  return pieceBeside(graph, hop, way);
}

/** Whatever it waits in itself. */
export function goesOnBeside(graph: WaitGraph, hop: Hop, way: readonly Hop[]): SeenProgress | null {
  const other = restingBeside(
    graph,
    hop.actor.process,
    way.map(({ actor }) => actor),
  );
  return (
    pieceBeside(graph, hop, way) ?? (other === null ? null : { type: 'beside thread', hop, other: hopOf(graph, other) })
  );
}

function pieceBeside(graph: WaitGraph, hop: Hop, way: readonly Hop[]): SeenProgress | null {
  const { actor } = hop;
  const { startedBy } = startersIn(graph.snapshot);
  const holders = graph.snapshot.processes.filter((one) => one !== actor.process && hasLocked(one, actor.process));
  const processes = [actor.process, ...startedBy(actor.process).slice(0, CHILDREN_ASKED), ...holders];
  for (const thread of processes.flatMap((process) => graph.actorsOf(process))) {
    // Who stands on the way waits for this one itself.
    if (way.some((one) => one.actor === thread)) continue;
    const isAtWork =
      thread.kind === 'thread' ? isAtPiece(graph, thread) : thread.kind !== 'process' && goesThrough(graph, thread);
    if (isAtWork) return { type: 'beside thread', hop, other: hopOf(graph, thread) };
  }
  return null;
}

/**
 * It looks again and again, or waits for whoever may connect, while one of those that it started only rests: a pause that ends is followed by something, which may
 * be what it waits for.
 */
function restsBeside(graph: WaitGraph, hop: Hop, way: readonly Hop[]): SeenProgress | null {
  const { waiting, system } = hop;
  const accepts = system?.kind === 'socket' && system.wants === 'accept';
  if (waiting?.verb !== 'sleep' && waiting?.patience !== 'polls' && !accepts) return null;
  return goesOnBeside(graph, hop, way);
}

/** It rests in a piece of work that ends, or goes through a bounded loop of the user's. */
export function isAtPiece(graph: WaitGraph, thread: Actor): boolean {
  const waiting = waitingOf(graph, thread);
  const rests = SLEEPS.has(osThreadOf(thread)?.syscall?.name ?? '');
  return goesThrough(graph, thread) || (rests && waiting !== null && isPause(graph, waiting));
}

/** A bounded loop of the user's has ended a call and begun the next one: whatever a task or greenlet waits for in it, it comes to its end. */
function goesThrough(graph: WaitGraph, actor: Actor): boolean {
  const call = newCallOf(graph, actor);
  return call !== null && ownerOf(call.frame.file, graph.workspace) === 'workspace';
}
