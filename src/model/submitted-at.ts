import type { SyncObject } from './snapshot/objects.ts';
import type { Details, Frame } from './snapshot.ts';
import { modulePath } from './user-frames.ts';

/** A frame of an executor's worker that runs a piece of work; from 3.14 two in a row, the work item's below that of its context. */
export function isWorkItemRun(frame: Frame): boolean {
  return frame.function === 'run' && modulePath(frame.file) === 'concurrent/futures/thread.py';
}

/**
 * Where the work was submitted that an executor's worker runs; empty where it runs none or nothing was noted. The thread itself was started
 * by whichever `submit` came first.
 */
export function submittedAt(details: Details, frames: readonly Frame[]): readonly Frame[] {
  const objects = objectsOf(details);
  const ids = frames.filter(isWorkItemRun).flatMap(({ refs }) => [refs?.['self.future'], refs?.['self']]);
  for (const id of ids) {
    const made = id === undefined ? undefined : objects.get(id)?.createdAt;
    if (made !== undefined && made.length > 0) return made;
  }
  return [];
}

const OBJECTS = new WeakMap<Details, ReadonlyMap<string, SyncObject>>();

function objectsOf(details: Details): ReadonlyMap<string, SyncObject> {
  const known = OBJECTS.get(details) ?? new Map(details.objects.map((object) => [object.id, object]));
  OBJECTS.set(details, known);
  return known;
}
