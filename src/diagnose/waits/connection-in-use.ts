import type { Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { Hold, Mention, WaitGraph } from '../graph/wait-graph.ts';
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
    const known = insideOnce(graph, actor.process);
    const holds =
      known.get(connection) ?? graph.mentionsOf(actor.process, connection).flatMap((one) => insideOf(graph, one));
    known.set(connection, holds);
    return holds.filter((hold) => hold.actor !== actor);
  },
);

/** By the id of the connection: the same for all who wait for it. */
const insideOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Hold[]>());

function connectionOf(actor: Actor, { verb, objects, frame }: Waiting): string | null {
  const [object] = objects;
  // A lock of Python's is waited for in Python's own frames, which would stand above the call.
  if (verb !== 'query' || object?.kind !== 'database connection' || frame !== actor.frames[0]) return null;
  return osThreadOf(actor)?.syscall?.name === 'futex' ? object.id : null;
}

/** A frame whose call of the connection has called back into Python, or waits for something else than the same lock. */
function insideOf(graph: WaitGraph, mention: Mention): readonly Hold[] {
  const { actor, frame, depth, expression } = mention;
  const calls = graph.factsAt(frame)?.calls ?? [];
  if (actor.kind !== 'thread' || !calls.some(({ receiver }) => receiver === expression)) return [];
  const above = actor.frames[depth - 1];
  if (above === undefined && osThreadOf(actor)?.syscall?.name === 'futex') return [];
  // An argument of the call that is worked out first.
  const isArgument = calls.some(({ callee }) => callee?.split('.').at(-1) === above?.function);
  return isArgument ? [] : [{ ...mention, line: frame.line, certain: false }];
}
