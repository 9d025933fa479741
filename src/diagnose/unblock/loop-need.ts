import { type Actor, taskKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf, type LoopThread, loopThreadOf } from '../loops/loop-thread.ts';
import { isTrio } from '../loops/trio.ts';
import { stoppedLoop } from '../loops/unrun-loop.ts';
import { loopRunEnded } from './wakers/submitted.ts';
import type { Unblock } from './wakers/types.ts';

/**
 * What stands before everything else that an actor waits for: a task or greenlet runs only when its loop's thread comes back to the
 * loop; a thread in gevent's hub or in `trio.run` goes on only when its first greenlet or task does. `null` where nothing of that kind is in the way.
 */
export function unblockToLoop(graph: WaitGraph, actor: Actor): Unblock | null {
  if (actor.kind === 'thread') {
    const own = loopThreadOf(graph, actor);
    if (own === null || own.inside.length > 0) return null;
    return own.library === 'gevent' || own.library === 'eventlet'
      ? mainGreenlet(graph, actor)
      : own.library === 'trio'
        ? mainTaskOf(graph, actor)
        : null;
  }
  const host = hostOf(graph, actor);
  const stopped = host === null ? stoppedLoop(graph, actor.process, actor.task?.loopId ?? null) : null;
  if (stopped !== null) return loopRunEnded(stopped);
  if (host === null || host.inside.length === 0 || actor.task?.current) return null;
  return hostUnblock(graph, host);
}

/** The same object for every actor of one loop: lists that are shared count once. */
const hostUnblock = once((_graph: WaitGraph, { actor }: LoopThread): Unblock => ({ by: 'all', actors: [actor] }));

const mainGreenlet = once((graph: WaitGraph, thread: Actor): Unblock | null => {
  const first = graph
    .actorsOf(thread.process)
    .find((other) => other.greenlet?.threadIdent === thread.id && other.greenlet.parentId === null);
  return first === undefined ? null : { by: 'all', actors: [first] };
});

/** What the thread in `trio.run` waits for: the end of the task that it was given (`Runner.main_task`, in the frame of `Runner.init`). */
const mainTaskOf = once((graph: WaitGraph, thread: Actor): Unblock | null => {
  for (const actor of graph.actorsOf(thread.process)) {
    const init = actor.frames.find((frame) => frame.function === 'init' && isTrio(frame.file, '_core/_run.py'));
    const main = init?.refs?.['self.main_task'];
    const task = main === undefined ? undefined : graph.actors.get(taskKey(thread.process.pid, main));
    if (task !== undefined) return { by: 'all', actors: [task] };
  }
  return null;
});
