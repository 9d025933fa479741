import type { Frame } from './snapshot.ts';
import { modulePath } from './user-frames.ts';

/**
 * A forked child of multiprocessing carries its parent's frames below its own start: what stood there at the fork is not what it
 * does. Frames stand innermost first.
 */
export function ownFrames(frames: readonly Frame[]): readonly Frame[] {
  const start = frames.findIndex(
    (frame) =>
      (frame.function === '_bootstrap' && modulePath(frame.file) === 'multiprocessing/process.py') ||
      // From 3.13 the exit handlers of a forked child run here, after its `_bootstrap`.
      (frame.function === '_launch' && modulePath(frame.file) === 'multiprocessing/popen_fork.py'),
  );
  return start < 0 ? frames : frames.slice(0, start);
}
