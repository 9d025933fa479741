import type { Details } from '../../model/snapshot/python.ts';
import type { Frame, Greenlet, Task } from '../../model/snapshot.ts';

/** The class of a hub, the greenlet that runs an event loop for all others of its thread. */
const HUB_TYPE = /(^|\.)hub\.\w*Hub$/i;

/** Of eventlet, whose hubs are plain greenlets: the parents of its own. */
const HUB_CHILD_TYPE = /^eventlet\.greenthread\.\w+$/;
/** The loop of such a hub, which it stands in also when all those have ended. */
const HUB_LOOP = /(^|\/)eventlet\/hubs\/hub\.py$/;

/** The greenlets that are hubs, by id, with the library. */
export function hubsOf({ greenlets, threads }: Details): ReadonlyMap<string, 'gevent' | 'eventlet'> {
  const hubs = new Map<string, 'gevent' | 'eventlet'>();
  for (const { id, type, parentId, current, threadIdent, frames } of greenlets) {
    const stack = current ? threads.find(({ ident }) => ident === threadIdent)?.frames : frames;
    if (stack?.some(({ file, function: name }) => name === 'run' && HUB_LOOP.test(file))) hubs.set(id, 'eventlet');
    if (HUB_TYPE.test(type)) hubs.set(id, 'gevent');
    if (HUB_CHILD_TYPE.test(type) && parentId !== null) hubs.set(parentId, 'eventlet');
  }
  return hubs;
}

/** It stands still somewhere and will be switched to. */
export function isSuspended({ dead, current, frames }: Greenlet): boolean {
  return !dead && !current && frames.length > 0;
}

/**
 * Greenlets that a hub has been told to start and that have not begun: what they will do no frame shows. Only those count whose object says
 * so; one that waits for a place in its pool is not started yet.
 */
export function greenletsToStart(details: Details): ReadonlySet<string> {
  const { greenlets, objects } = details;
  const hubs = hubsOf(details);
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
export function greenletsInTasks(details: Details): ReadonlyMap<string, Greenlet> {
  const { tasks, greenlets } = details;
  if (greenlets.length === 0) return new Map();
  const hubs = hubsOf(details);
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
