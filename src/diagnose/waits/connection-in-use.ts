import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import { type Waiting, waitingOf } from './waiting.ts';

/**
 * Threads that are inside a call of the connection whose method waits in a futex: drivers in C let one thread at a time into a connection (SQLite's serialized
 * mode, psycopg2's connection lock), so that no answer of a database is waited for, but the end of that other call. Empty where it waits for anything else. What
 * stacks say is no proof. Computed once an actor.
 */
export const usersInside: (graph: WaitGraph, actor: Actor) => readonly Hold[] = once(
  (graph: WaitGraph, actor: Actor): readonly Hold[] => {
    const waiting = waitingOf(graph, actor);
    const connection = waiting === null ? null : connectionOf(actor, waiting);
    if (connection === null) return [];
    const others = graph.actorsOf(actor.process).filter((one) => one.kind === 'thread' && one !== actor);
    return others.flatMap((one) => insideOf(graph, one, connection));
  },
);

function connectionOf(actor: Actor, { verb, objects, frame }: Waiting): string | null {
  const [object] = objects;
  // A lock of Python's is waited for in Python's own frames, which would stand above the call.
  if (verb !== 'query' || object?.kind !== 'database connection' || frame !== actor.frames[0]) return null;
  return osThreadOf(actor)?.syscall?.name === 'futex' ? object.id : null;
}

/** Frames whose call of the connection has called back into Python, or waits for something else than the same lock. */
function insideOf(graph: WaitGraph, actor: Actor, connection: string): readonly Hold[] {
  return actor.frames.flatMap((frame, depth): readonly Hold[] => {
    const [expression] = Object.entries(frame.refs ?? {}).find(([, id]) => id === connection) ?? [];
    const calls = graph.factsAt(frame)?.calls ?? [];
    if (expression === undefined || !calls.some(({ receiver }) => receiver === expression)) return [];
    const above = actor.frames[depth - 1];
    if (above === undefined && osThreadOf(actor)?.syscall?.name === 'futex') return [];
    // An argument of the call that is worked out first.
    const isArgument = calls.some(({ callee }) => callee?.split('.').at(-1) === above?.function);
    return isArgument ? [] : [{ actor, frame, depth, expression, line: frame.line, certain: false }];
  });
}
