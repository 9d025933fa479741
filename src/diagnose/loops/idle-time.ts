import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf } from './loop-thread.ts';

/** Less says nothing: a thread that polls, or one that came here just now. */
const LEAST_MS = 1000;

/**
 * For how many seconds the actor has surely stood where it stands: its thread has not run since, by the kernel's own record. A task or
 * greenlet stands still as long as the thread of its loop. `null` where nothing tells.
 */
export function idleSeconds(graph: WaitGraph, actor: Actor): number | null {
  const runner = actor.kind === 'task' || actor.kind === 'greenlet' ? (hostOf(graph, actor)?.actor ?? null) : actor;
  const idleMs = runner === null ? null : (osThreadOf(runner)?.idleMs ?? null);
  return idleMs === null || idleMs < LEAST_MS ? null : Math.floor(idleMs / 100) / 10;
}
