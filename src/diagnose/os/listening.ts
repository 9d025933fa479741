import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { systemWaitOf } from './system-wait.ts';

/** A thread or task that stands in the accept of a server: it acts when a client connects, and for nobody else. */
export function isListening(graph: WaitGraph, actor: Actor): boolean {
  const system = actor.kind === 'process' ? null : systemWaitOf(graph, actor);
  return system?.kind === 'socket' && system.wants === 'accept';
}
