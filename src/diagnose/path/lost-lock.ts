import type { SyncObject } from '../../snapshot/objects.ts';
import type { Path, Step } from '../graph/walk.ts';

/** A wait to acquire that nobody who is alive can end. */
export interface LostLock {
  readonly step: Step;
  readonly object: SyncObject;
  /** Who had it by the lock's own record, and is gone. */
  readonly owner: string | null;
}

const LOCKS: ReadonlySet<string> = new Set([
  'lock',
  'rlock',
  'semaphore',
  'process lock',
  'async lock',
  'async semaphore',
  'greenlet lock',
]);

/** The lock at the end of the path; `null` where the path ends otherwise. */
export function lostLockOf(path: Path | null): LostLock | null {
  const step = path?.steps.at(-1);
  const object = step?.waiting?.objects[0];
  if (path === null || step === undefined || object === undefined || step.waiting?.verb !== 'acquire') return null;
  if (!LOCKS.has(object.kind)) return null;
  if (path.end.how === 'ended') return { step, object, owner: path.end.what };
  return path.end.how === 'nobody' || path.end.how === 'mutual' ? { step, object, owner: null } : null;
}
