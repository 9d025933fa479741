import type { SyncObject } from '../../model/objects.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOfLoop } from '../loops/loop-thread.ts';
import { stoppedLoop } from '../loops/stopped.ts';
import { UNKNOWN, type Unblock } from './types.ts';

/**
 * The future of a coroutine that was given to a loop (`asyncio.run_coroutine_threadsafe`) and not begun: the loop's thread has to. `null`
 * where it is no such future.
 */
export function unblockBySubmission(graph: WaitGraph, actor: Actor, future: SyncObject): Unblock | null {
  if (typeof future.facts['scheduled'] !== 'string') return null;
  const loopId = future.links['loop']?.[0] ?? null;
  const stopped = stoppedLoop(graph, actor.process, loopId);
  if (stopped !== null) return { by: 'ended', what: { type: 'loop run' }, object: stopped };
  const host = hostOfLoop(graph, actor.process, loopId);
  return host === null ? UNKNOWN : { by: 'all', actors: [host.actor] };
}
