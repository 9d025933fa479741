import type { Frame } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, ownerOf } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Step } from '../walk/walk.ts';

/**
 * Where the program waits for a Deferred while the reactor has nothing left to do: the innermost of its functions under
 * `inlineCallbacks`, and of its coroutines that Twisted runs. They are on no stack. `null` where none is told.
 */
export function deferredWaitOf(graph: WaitGraph, { actor, waiting }: Step): Frame | null {
  if (waiting?.id !== 'twisted.reactor') return null;
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
