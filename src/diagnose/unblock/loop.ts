import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { type Actor, taskKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { allWaitInLine } from '../loops/deferreds.ts';
import { isLoopAsleep, lostWakeUp } from '../loops/lost-wake-up.ts';
import { LONG_SLEEP_SECONDS } from '../waits/patience.ts';
import { waitingOf } from '../waits/waiting.ts';
import { UNKNOWN, type UnblockRule } from './wakers/types.ts';
import { wakersOf } from './wakers/wakers.ts';

/**
 * A thread that runs a loop for ever ends when one of the loop's tasks, or somebody else who knows the loop, stops it. With
 * callbacks or timers that are due, or (Twisted) with connections open, the loop still does something that no task shows.
 */
export const loopEnd: UnblockRule = (graph, { actor }, loop) => {
  const { ready, watched } = loop.facts;
  // Nothing but itself could find what was put there without waking it.
  if (isLoopAsleep(graph, actor, loop)) return { by: 'any', actors: missed(graph, actor, loop.id) };
  if (
    Number(ready ?? 0) > 0 ||
    Number(watched ?? 0) > 0 ||
    (watched !== undefined && hasLiveChild(graph, actor.process))
  )
    return UNKNOWN;
  if (hasCallsToCome(graph, actor.process, loop)) return UNKNOWN;
  return { by: 'any', actors: stoppers(graph, actor)(loop.id) };
};

/** Twisted is told of a child's end by a signal: neither a connection nor a call of it shows that it waits for one. */
function hasLiveChild(graph: WaitGraph, { children }: Process): boolean {
  return children.some((pid) => {
    const child = graph.processes.get(pid);
    return child !== undefined && !isDead(child);
  });
}

/** Calls that are made again and again, or long after a hang, fire no Deferred that is in line at a lock; any other call may. */
function hasCallsToCome(graph: WaitGraph, process: Process, { facts }: SyncObject): boolean {
  const { scheduled, repeating, dueIn } = facts;
  if (Number(scheduled ?? 0) === 0) return false;
  const isLate = typeof dueIn === 'number' && dueIn > LONG_SLEEP_SECONDS;
  const others = Number(scheduled) - Number(repeating ?? 0);
  return repeating === undefined || (others > 0 && !isLate) || !allWaitInLine(graph, process);
}

/** Tasks of the loop that would go on if it woke. */
function missed(graph: WaitGraph, { process }: Actor, loopId: string): readonly Actor[] {
  return graph.actorsOf(process).filter((actor) => {
    const waiting = actor.task?.loopId === loopId ? waitingOf(graph, actor) : null;
    return waiting !== null && lostWakeUp(graph, waiting) !== null;
  });
}

const stoppers = once((graph: WaitGraph, thread: Actor) => {
  const known = new Map<string, readonly Actor[]>();
  return (loopId: string): readonly Actor[] => {
    // A greenlet of the thread that runs the loop gets its turn from this loop only.
    const found =
      known.get(loopId) ??
      find(graph, thread.process, loopId).filter(({ greenlet }) => greenlet?.threadIdent !== thread.id);
    known.set(loopId, found);
    return found;
  };
});

function find(graph: WaitGraph, process: Process, loopId: string): readonly Actor[] {
  const tasks = graph.actorsOf(process).filter((actor) => actor.task?.loopId === loopId);
  const loop = graph.object(process, loopId);
  return [...new Set([...tasks, ...(loop === null ? [] : wakersOf(graph, process, loop))])];
}

/** Several tasks that are all waited for. */
export const children =
  (part: string): UnblockRule =>
  (graph, { actor }, object) => {
    const actors = (object.links[part] ?? []).flatMap((id) => graph.actors.get(taskKey(actor.process.pid, id)) ?? []);
    return actors.length > 0 ? { by: 'all', actors } : UNKNOWN;
  };
