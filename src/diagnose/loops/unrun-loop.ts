import type { SyncObject } from '../../model/snapshot/objects.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** A loop that no thread of its process runs. */
export interface Stopped {
  readonly loop: SyncObject;
  /** A thread of the parent process runs it, which did not come along with the fork. */
  readonly inParent: boolean;
}

/**
 * The loop with this id, where it is known that no thread runs it: asyncio's own loops keep the ident of their thread (`_thread_id`), and
 * only where their table was read is it certain that the loop is one of those. `null` for all others.
 */
export function stoppedLoop(graph: WaitGraph, process: Actor['process'], loopId: string | null): Stopped | null {
  const loop = graph.object(process, loopId ?? undefined);
  if (loop?.kind !== 'event loop' || loop.facts['selector'] !== true) return null;
  if (loop.facts['running'] === false) return { loop, inParent: false };
  return isLeftInParent(graph, process, loop) ? { loop, inParent: true } : null;
}

/** It is marked as running in a thread that lived before the fork which made this process, and is not in it. */
function isLeftInParent(graph: WaitGraph, process: Actor['process'], { facts }: SyncObject): boolean {
  const ident = facts['threadIdent'];
  if (typeof ident !== 'string' || graph.actors.has(threadKey(process.pid, ident))) return false;
  const threads = graph.objectsOf(process, 'thread').filter((one) => one.facts['ident'] === ident);
  return threads.length > 0 && threads.every((one) => one.facts['beforeFork'] === true && one.facts['alive'] === false);
}
