import type { Process } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import { blockersOf } from '../exit/blockers.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Unblock } from './wakers/types.ts';

/** A main thread at the interpreter's end waits for every thread that blocks it; `null` where it is not there. */
export function unblockAtExit(graph: WaitGraph, actor: Actor): Unblock | null {
  if (actor.kind !== 'thread' || !actor.thread?.main) return null;
  const actors = blockersOnce(graph, actor.process);
  return actors.length > 0 ? { by: 'all', actors } : null;
}

const blockersOnce = once((graph: WaitGraph, process: Process): readonly Actor[] => {
  const threads = threadsOf(process);
  const main = threads.find((thread) => thread.main);
  const wait = main === undefined ? null : exitWaitOf(main, threads, graph.workspace);
  // Which thread an atexit callback joins is read off its frames like any other join.
  if (main === undefined || wait === null || wait === 'join') return [];
  return blockersOf(wait, main, threads, graph.workspace).flatMap(
    ({ ident }) => graph.actors.get(threadKey(process.pid, ident)) ?? [],
  );
});
