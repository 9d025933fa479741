import type { Frame } from '../../snapshot/types.ts';
import type { Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { lastDetails } from '../threads.ts';
import { absoluteFile, ownerOf, place } from '../user-frames.ts';
import { named } from '../words.ts';

/**
 * Where the program waits for a Deferred while the reactor has nothing left to do: the innermost of its functions under
 * `inlineCallbacks`, and of its coroutines that Twisted runs. They are on no stack. `null` where none is told.
 */
export function deferredWaitOf(world: World, { party, waiting }: Step): Frame | null {
  if (waiting?.words !== 'the reactor') return null;
  const details = lastDetails(party.process);
  const cwd = details?.cwd ?? party.process.cwd;
  const frames = (details?.suspended ?? [])
    .flatMap(({ kind, frames: [frame] }) =>
      frame === undefined ? [] : [{ kind, frame: { ...frame, file: absoluteFile(frame.file, cwd) } }],
    )
    .filter(({ kind, frame }) => kind === 'coroutine' || isInline(world, frame))
    .map(({ frame }) => frame)
    .filter(({ file }) => ownerOf(file, world.workspace) === 'workspace');
  // One whose line calls another of them waits for that one.
  const inner = frames.filter(
    (frame) =>
      !frames.some((other) => other !== frame && new RegExp(`\\b${other.function}\\(`).test(frame.source ?? '')),
  );
  return inner[0] ?? frames[0] ?? null;
}

function isInline(world: World, frame: Frame): boolean {
  return world.factsAt(frame)?.scope.decorators?.some((text) => /\binlineCallbacks\b/.test(text)) ?? false;
}

/** `main waits at main.py:23 for a Deferred that nothing will fire`; `null` without a frame. */
export function deferredWords(frame: Frame | null, workspace: string): string | null {
  if (frame === null) return null;
  return `${named(frame.function)} waits at ${place(frame, workspace)} for a Deferred that nothing will fire: the reactor has no call, no connection and no thread's result left`;
}

export const UNFIRED =
  'Fire the Deferred on every way, also where nothing is found or something fails (`callback` or `errback`), or give it an end with `addTimeout(seconds, reactor)`.';
