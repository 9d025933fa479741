import type { Frame } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { loopThreadOf } from '../loops/loop-thread.ts';
import { waitingOf } from '../waits/waiting.ts';
import type { Step } from '../walk/walk.ts';

/**
 * Where the program waits for a Deferred while the reactor, in this thread or in another one that was asked, has nothing left to do: the innermost of its functions under
 * `inlineCallbacks`, and of its coroutines that Twisted runs. They are on no stack. `null` where none is told.
 */
export function deferredWaitOf(graph: WaitGraph, { actor, waiting }: Step): Frame | null {
  if (waiting?.id !== 'twisted.reactor' && !(waiting?.id === 'twisted.blocking-call' && restsElsewhere(graph, actor)))
    return null;
  const details = lastDetails(actor.process);
  const cwd = details?.cwd ?? actor.process.cwd;
  const frames = (details?.suspended ?? [])
    .flatMap(({ kind, frames: [frame] }) =>
      frame === undefined ? [] : [{ kind, frame: { ...frame, file: absoluteFile(frame.file, cwd) } }],
    )
    .filter(({ kind, frame }) => kind === 'coroutine' || isInline(graph, frame))
    .map(({ frame }) => frame)
    .filter(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  // One whose line calls another of them waits for that one.
  const inner = frames.filter(
    (frame) =>
      !frames.some((other) => other !== frame && new RegExp(`\\b${other.function}\\(`).test(frame.source ?? '')),
  );
  return inner[0] ?? frames[0] ?? null;
}

function isInline(graph: WaitGraph, frame: Frame): boolean {
  return graph.factsAt(frame)?.scope.decorators?.some((text) => /\binlineCallbacks\b/.test(text)) ?? false;
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
