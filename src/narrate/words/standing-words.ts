import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { threadStandingIn } from '../../diagnose/waits/standing.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { outsideStandardLibrary, place, userFrame } from '../../model/user-frames.ts';
import { isCall, waitName } from './wait-names.ts';

/** `queue.get (aiosqlite/core.py:107)`, or where the thread stands if it does not visibly wait. */
export function standingWords(graph: WaitGraph, thread: ThreadView): string {
  const waiting = threadStandingIn(graph, thread);
  const frame = standingFrame(graph, thread, waiting);
  const where = frame === null ? null : place(frame, graph.workspace);
  if (waiting !== null) return where === null ? waitName(waiting) : `${waitName(waiting)} (${where})`;
  return where ?? 'a place that could not be seen';
}

/** Between the thread and what `standingWords` says of it. */
export function standingRelation(graph: WaitGraph, thread: ThreadView): 'waits in' | 'waits for' | 'stands at' {
  const waiting = threadStandingIn(graph, thread);
  if (waiting === null) return 'stands at';
  return isCall(waiting) || NAMED_AS_CALLS.has(waiting.id) ? 'waits in' : 'waits for';
}

/** As nouns they are what is waited for, in lists a call. */
const NAMED_AS_CALLS: ReadonlySet<string> = new Set(['await', 'read', 'sleep', 'write']);

/** The same for a place inside brackets: `queue.get at aiosqlite/core.py:107`. */
export function standingAt(graph: WaitGraph, thread: ThreadView): string {
  const waiting = threadStandingIn(graph, thread);
  const frame = standingFrame(graph, thread, waiting);
  if (waiting === null || frame === null) return standingWords(graph, thread);
  return `${waitName(waiting)} at ${place(frame, graph.workspace)}`;
}

/** The user's line says more than that of a library which it called; below a main thread stands the script of a runner as well. */
export function standingFrame(graph: WaitGraph, thread: ThreadView, waiting: Waiting | null): Frame | null {
  const own = thread.main ? null : userFrame(thread.frames, graph.workspace);
  return (
    own ?? outsideStandardLibrary(thread.frames, graph.workspace) ?? waiting?.waitFrame ?? thread.frames[0] ?? null
  );
}
