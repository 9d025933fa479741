import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Actor } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { hostOfLoop } from '../../loops/loop-thread.ts';
import { type Stopped, stoppedLoop } from '../../loops/unrun-loop.ts';
import { UNKNOWN, type Unblock } from './types.ts';
import { wakersOf } from './wakers.ts';

/**
 * The future of a coroutine that was given to a loop (`asyncio.run_coroutine_threadsafe`) and not begun: the loop's thread has to. `null`
 * where it is no such future.
 */
export function unblockBySubmission(graph: WaitGraph, actor: Actor, future: SyncObject): Unblock | null {
  if (typeof future.facts['scheduled'] !== 'string') return null;
  const loopId = future.links['loop']?.[0] ?? null;
  const stopped = stoppedLoop(graph, actor.process, loopId);
  if (stopped !== null) return loopRunEnded(stopped);
  const host = hostOfLoop(graph, actor.process, loopId);
  return host === null ? UNKNOWN : { by: 'all', actors: [host.actor] };
}

/** Nothing that was given to the loop is begun any more. */
export function loopRunEnded({ loop, inParent }: Stopped): Unblock {
  return { by: 'ended', what: inParent ? { type: 'loop run', inParent: true } : { type: 'loop run' }, object: loop };
}

/** The futures of the coroutines that have the object in hand, and that their loop has not begun. */
export function givenWith(graph: WaitGraph, { process }: Actor, { id }: SyncObject): readonly SyncObject[] {
  return graph.linkedFrom(process, id).filter(({ kind, links }) => kind === 'future' && links['given']?.includes(id));
}

/**
 * An event or condition that a coroutine has in hand which was given to a loop and not begun: the loop's thread has to, or whoever else knows the object. `null`
 * where there is no such coroutine.
 */
export function unblockByGiven(graph: WaitGraph, actor: Actor, object: SyncObject): Unblock | null {
  const [only, ...others] = givenWith(graph, actor, object);
  const given = only === undefined || others.length > 0 ? null : unblockBySubmission(graph, actor, only);
  if (given === null) return null;
  const known = wakersOf(graph, actor.process, object).filter((one) => one !== actor);
  if (given.by === 'all') return { by: 'any', actors: [...new Set([...known, ...given.actors])] };
  if (given.by === 'ended') return known.length === 0 ? given : null;
  return UNKNOWN;
}
