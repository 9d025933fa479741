import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { calls, type DeferredWait, suspendedIn } from '../loops/deferreds.ts';
import { loopThreadOf } from '../loops/loop-thread.ts';
import { waitingOf } from '../waits/waiting.ts';
import type { Step } from '../walk/walk.ts';

/**
 * Where the program waits for a Deferred while the reactor, in this thread or in another one that was asked, has nothing left to do: the innermost of its functions under
 * `inlineCallbacks`, and of its coroutines that Twisted runs. They are on no stack. `null` where none is told.
 */
export function deferredWaitOf(
  graph: WaitGraph,
  { actor, waiting }: Pick<Step, 'actor' | 'waiting'>,
): DeferredWait | null {
  if (waiting?.id !== 'twisted.reactor' && !(waiting?.id === 'twisted.blocking-call' && restsElsewhere(graph, actor)))
    return null;
  const waits = suspendedIn(graph, actor.process);
  // One whose line calls another of them waits for that one.
  const inner = waits.filter(({ frame }) => !waits.some((other) => other.frame !== frame && calls(frame, other.frame)));
  return inner.find(({ at }) => at !== null) ?? inner[0] ?? waits[0] ?? null;
}

/** Another thread runs the reactor, which waits for events. */
function restsElsewhere(graph: WaitGraph, actor: Actor): boolean {
  return graph
    .actorsOf(actor.process)
    .some(
      (other) =>
        other !== actor &&
        loopThreadOf(graph, other)?.inside.length === 0 &&
        waitingOf(graph, other)?.id === 'twisted.reactor',
    );
}
