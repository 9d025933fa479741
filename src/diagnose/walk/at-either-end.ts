import type { Process } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isListening } from '../os/listening.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import { waitingOf } from '../waits/waiting.ts';
import { progressOf } from './progress.ts';
import { isIdle } from './walk.ts';

/**
 * Somebody outside these actors may yet end the wait of one of them for a connection: the kernel tells which processes have an end of it, but not which of their
 * threads will write to it, shut it down or close it. So whoever of those processes goes on, or waits for a time only, may; and so may a signal's handler.
 */
export function mayEndConnection(graph: WaitGraph, members: readonly Actor[]): boolean {
  const known = new Set(members);
  const mayAct = (actor: Actor) => !known.has(actor) && goesOnOrWakes(graph, actor);
  return members.some((actor) =>
    processesAtEnds(graph, actor).some((process) => handlesTimers(process) || graph.actorsOf(process).some(mayAct)),
  );
}

/** The processes of the tree that have an end of the connection that the actor waits for open; none where it waits for something else. */
const processesAtEnds = once((graph: WaitGraph, actor: Actor): readonly Process[] => {
  const system = systemWaitOf(graph, actor);
  if (system?.kind !== 'socket') return [];
  const found = new Set<Process>();
  for (const { process, file } of system.descriptors) {
    found.add(process);
    for (const { pid } of file.peers) {
      const peer = graph.processes.get(pid);
      if (peer !== undefined) found.add(peer);
    }
    // Descriptors are inherited: the same socket in another process.
    for (const other of graph.processes.values()) {
      if (file.inode !== null && other.files.some(({ inode }) => inode === file.inode)) found.add(other);
    }
  }
  return [...found];
});

/** A timer of the system sends one of these to the process itself; Python runs its handler in the main thread, between calls and in those that can be interrupted. */
const TIMERS: readonly number[] = [14, 26, 27];

function handlesTimers({ caughtSignals = [] }: Process): boolean {
  return TIMERS.some((signal) => caughtSignals.includes(signal));
}

function goesOnOrWakes(graph: WaitGraph, actor: Actor): boolean {
  if (isIdle(graph, actor) || servesOnly(graph, actor)) return false;
  const waiting = waitingOf(graph, actor);
  return progressOf(graph).has(actor) || (waiting !== null && waiting.patience !== 'forever');
}

/** A library's own loop that looks at nothing but listening sockets acts when a client connects. */
function servesOnly(graph: WaitGraph, actor: Actor): boolean {
  if (isListening(graph, actor)) return true;
  const system = actor.kind === 'thread' ? systemWaitOf(graph, actor) : null;
  if (system?.kind !== 'socket' || system.descriptors.length === 0) return false;
  const isOwn = actor.frames.some(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  return !isOwn && system.descriptors.every(({ file }) => file.socket?.state === 'LISTEN');
}
