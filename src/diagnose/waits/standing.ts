import type { ThreadView } from '../../model/threads.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { standingIn, type Waiting } from './waiting.ts';

/** What a thread waits in, as `standingIn`; `null` also for one that has ended. */
export function threadStandingIn(graph: WaitGraph, thread: ThreadView): Waiting | null {
  const actor = graph.actors.get(threadKey(thread.process.pid, thread.ident));
  return actor === undefined ? null : standingIn(graph, actor);
}
