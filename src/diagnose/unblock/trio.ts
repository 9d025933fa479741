import { type Actor, taskKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isTrio } from '../loops/trio.ts';
import type { Waiting } from '../waits/waiting.ts';
import type { Unblock } from './types.ts';

/** What the thread in `trio.run` waits for: the end of the task that it was given (`Runner.main_task`, in the frame of `Runner.init`). */
export const mainTaskOf = once((graph: WaitGraph, thread: Actor): Unblock | null => {
  for (const actor of graph.actorsOf(thread.process)) {
    const init = actor.frames.find((frame) => frame.function === 'init' && isTrio(frame.file, '_core/_run.py'));
    const main = init?.refs?.['self.main_task'];
    const task = main === undefined ? undefined : graph.actors.get(taskKey(thread.process.pid, main));
    if (task !== undefined) return { by: 'all', actors: [task] };
  }
  return null;
});

/** `trio.to_thread.run_sync`: the thread that runs the function has the task in its `worker_fn`. */
export function unblockToWorkerThread(graph: WaitGraph, { actor, id, objects }: Waiting): Unblock | null {
  if (actor.kind !== 'task' || id !== 'to_thread.run_sync' || objects.length > 0) return null;
  const workers = graph
    .mentionsOf(actor.process, actor.id)
    .filter(({ frame, actor: other }) => other.kind === 'thread' && frame.function === 'worker_fn')
    .map(({ actor: other }) => other);
  return workers.length > 0 ? { by: 'all', actors: [...new Set(workers)] } : null;
}
