import type { Process } from '../../model/snapshot.ts';
import { processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { waitingOf } from '../waits/waiting.ts';

/** A program that is not Python, and carries out no script, pauses: it polls, or works at a pace. */
export function pauses(graph: WaitGraph, process: Process): boolean {
  const actor = graph.actors.get(processKey(process.pid));
  if (process.python !== null || process.script !== undefined || actor === undefined) return false;
  return waitingOf(graph, actor)?.verb === 'sleep';
}

/** It runs other programs one after another, with pauses (`watch`): what these read and write is no work of its own. */
export function repeats(graph: WaitGraph, process: Process): boolean {
  return process.reaped === true && pauses(graph, process);
}
