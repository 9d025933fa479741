import type { Details } from '../../model/python.ts';
import type { Frame, Greenlet, Task } from '../../model/snapshot.ts';

/** The class of a hub, the greenlet that runs an event loop for all others of its thread. */
export const HUB_TYPE = /(^|\.)hub\.\w*Hub$/i;

/** It stands still somewhere and will be switched to. */
export function isSuspended({ dead, current, frames }: Greenlet): boolean {
  return !dead && !current && frames.length > 0;
}

/**
 * Greenlets that a hub has been told to start and that have not begun: what they will do no frame shows. Only those count whose object says
 * so; one that waits for a place in its pool is not started yet.
 */
export function greenletsToStart({ greenlets, objects }: Details): ReadonlySet<string> {
  const hubs = new Set(greenlets.filter(({ type }) => HUB_TYPE.test(type)).map(({ id }) => id));
  const waiting = greenlets.filter(
    ({ dead, current, frames, parentId }) => !dead && !current && frames.length === 0 && hubs.has(parentId ?? ''),
  );
  if (waiting.length === 0) return new Set();
  const started = new Set(objects.flatMap(({ id, facts }) => (facts['started'] === true ? [id] : [])));
  return new Set(waiting.flatMap(({ id }) => (started.has(id) ? [id] : [])));
}

/**
 * Suspended greenlets in which a task runs plain functions that await (`greenlet_spawn` of SQLAlchemy and its like), by id: a frame of the
 * task has the greenlet in hand and awaits on its behalf. Greenlets of a hub are actors of their own.
 */
export function greenletsInTasks({ tasks, greenlets }: Details): ReadonlyMap<string, Greenlet> {
  if (greenlets.length === 0) return new Map();
  const hubs = new Set(greenlets.filter(({ type }) => HUB_TYPE.test(type)).map(({ id }) => id));
  const inHand = new Set(tasks.flatMap(({ frames }) => frames.flatMap(({ refs }) => Object.values(refs ?? {}))));
  const inner = greenlets.filter(
    (greenlet) => isSuspended(greenlet) && inHand.has(greenlet.id) && !hubs.has(greenlet.parentId ?? ''),
  );
  return new Map(inner.map((greenlet) => [greenlet.id, greenlet]));
}

/** The frames of a task, those of its greenlet above the one that awaits for it. */
export function framesOf({ frames }: Task, inTasks: ReadonlyMap<string, Greenlet>): readonly Frame[] {
  for (const [at, { refs }] of frames.entries()) {
    const greenlet = Object.values(refs ?? {}).flatMap((id) => inTasks.get(id) ?? [])[0];
    if (greenlet !== undefined) return [...frames.slice(0, at), ...greenlet.frames, ...frames.slice(at)];
  }
  return frames;
}
