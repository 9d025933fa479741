import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { waitingOf } from '../waits/waiting.ts';
import { systemWaitOf } from './system-wait.ts';

/**
 * The thread waits without an end on one connection, which its system call or its own object names: only what has the other end ends that. Who waits for one of
 * many may be woken by another, and what is only the one that comes into question may be the wrong one.
 */
export function isAtConnection(graph: WaitGraph, actor: Actor): boolean {
  const waiting = waitingOf(graph, actor);
  if (actor.kind !== 'thread' || waiting?.patience !== 'forever' || waiting.verb === 'select') return false;
  const system = systemWaitOf(graph, actor);
  if (system?.kind !== 'socket' || system.wants === 'accept') return false;
  const [only, ...others] = system.descriptors;
  return only !== undefined && others.length === 0 && (only.by === 'system call' || only.by === 'object');
}
