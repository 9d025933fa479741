import type { Kind } from '../../model/verdict.ts';
import { takesSharedLock } from '../waits/locks.ts';
import type { Path, Step } from '../walk/walk.ts';
import { cycleOf, keepsOne } from './steps.ts';

/** Which kind a path's cycle is; `null` where it has none, or one that locks and joins do not explain. */
export function cycleKind(path: Path | null): Kind | null {
  const cycle = path === null ? [] : cycleOf(path);
  const [first] = cycle;
  if (first === undefined) return null;
  if (cycle.some(isImport)) return 'import-deadlock';
  if (cycle.some(({ unblock }) => unblock?.by === 'any' && unblock.pool)) return 'pool-starved';
  if (cycle.length === 1 && (systemWaits(first) || keepsOne(first))) return null;
  if (cycle.length === 1 || isOnOneThread(cycle)) return 'self-deadlock';
  const loops = cycle.filter(({ actor }) => actor.kind === 'task' && actor.thread !== null && !actor.task?.current);
  const blocked =
    loops.some(
      ({ unblock, actor }) =>
        unblock?.by === 'all' && unblock.actors.some(({ kind, id }) => kind === 'thread' && id === actor.thread?.ident),
    ) ||
    // A coroutine that was given to the loop and has not begun; where all wait so, each blocks the other's loop.
    (cycle.some(isGivenToLoop) && !cycle.every(isGivenToLoop));
  if (blocked) {
    const threads = cycle.filter(({ actor }) => actor.kind === 'thread');
    return threads.length === 1 && cycle.every(({ actor }) => actor.thread?.ident === first.actor.thread?.ident)
      ? 'self-deadlock'
      : 'loop-blocked';
  }
  const oneProcess = cycle.every(({ actor }) => actor.process === first.actor.process);
  // A process that waits for its child's end and the child for a pipe: that is about the pipe.
  return oneProcess || cycle.every(({ hold }) => hold !== null) || isAtSharedLock(cycle) ? 'lock-cycle' : null;
}

/**
 * Who holds a lock of multiprocessing waits for the work, the answer or the end of a process that needs that lock. The record of the lock tells the
 * process; which thread of it holds the lock has to be seen.
 */
function isAtSharedLock(cycle: readonly Step[]): boolean {
  const takes = cycle.filter(takesSharedLock);
  const isSeen = takes.every(
    ({ unblock }) => unblock?.by === 'all' && unblock.actors.every(({ kind }) => kind === 'thread'),
  );
  return (
    takes.length > 0 &&
    isSeen &&
    cycle.every((step) => takesSharedLock(step) || NEEDS_OTHER.has(step.waiting?.verb ?? ''))
  );
}

const NEEDS_OTHER: ReadonlySet<string> = new Set(['result', 'join', 'shutdown', 'read', 'write', 'connect']);

/** A lock is held somewhere in the circle: that keeps the others from what they would do, whatever they wait over. */
export function closesByLock(path: Path | null): boolean {
  const cycle = path === null ? [] : cycleOf(path);
  return (
    cycleKind(path) === 'lock-cycle' &&
    cycle.some((step) => (step.hold !== null && !step.hold.isLent) || takesSharedLock(step))
  );
}

/** A thread and what its own loop runs: it waits for a task that wants what it holds itself, such as a fixture's lock. */
function isOnOneThread(cycle: readonly Step[]): boolean {
  const [thread, ...others] = cycle.filter(({ actor }) => actor.kind === 'thread');
  if (thread === undefined || others.length > 0 || cycle.every(({ hold }) => hold === null)) return false;
  return cycle.every(({ actor }) => actor.process === thread.actor.process && actor.thread?.ident === thread.actor.id);
}

function isGivenToLoop({ waiting }: Step): boolean {
  return typeof waiting?.objects[0]?.facts['scheduled'] === 'string';
}

function isImport({ waiting }: Step): boolean {
  return waiting?.verb === 'import' || (waiting?.objects.some(({ kind }) => kind === 'import lock') ?? false);
}

/** It waits for its own server's answer: that is about the connection. */
function systemWaits({ waiting, unblock }: Step): boolean {
  return unblock?.by === 'all' && ['read', 'write', 'connect', 'select'].includes(waiting?.verb ?? '');
}
