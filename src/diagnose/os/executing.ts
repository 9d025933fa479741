import type { Actor } from '../graph/actor.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { waitingOf } from '../waits/waiting.ts';
import { sqliteWaitOf } from './sqlite.ts';

/**
 * The thread that carries out the statements of a connection which the task's frames name stands in a wait of its own, for something else than a
 * lock of the file (a function that SQL called back, a queue): no answer of the database is what the task waits for.
 */
export function isExecutorElsewhere(graph: WaitGraph, { process, frames }: Actor): boolean {
  const threads = [...new Set(frames.flatMap(({ refs }) => Object.values(refs ?? {})))]
    .flatMap((id) => graph.object(process, id) ?? [])
    .filter(({ kind }) => kind === 'database connection')
    .flatMap(({ links }) => links['thread'] ?? [])
    .flatMap((id) => graph.actors.get(threadKey(process.pid, String(graph.object(process, id)?.facts['ident']))) ?? []);
  return threads.length > 0 && threads.every((one) => isElsewhere(graph, one));
}

function isElsewhere(graph: WaitGraph, thread: Actor): boolean {
  const waiting = waitingOf(graph, thread);
  return waiting !== null && waiting.verb !== 'query' && waiting.by === 'stack' && sqliteWaitOf(graph, thread) === null;
}
