import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame } from '../../snapshot/types.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';

/** A wait to acquire that nobody who is alive can end. */
export interface LostLock {
  readonly step: Step;
  readonly object: SyncObject;
  /** Who had it by the lock's own record, and is gone. */
  readonly owner: string | null;
  /** A generator that stands still inside a block over it and that nobody goes on with. */
  readonly left: Frame | null;
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
export function lostLockOf(world: World, path: Path | null): LostLock | null {
  const step = path?.steps.at(-1);
  const object = step?.waiting?.objects[0];
  if (path === null || step === undefined || object === undefined || step.waiting?.verb !== 'acquire') return null;
  if (!LOCKS.has(object.kind) || isSignal(world, step, object)) return null;
  const left = world.abandonedOn(step.party.process, object.id)[0] ?? null;
  if (path.end.how === 'ended') return { step, object, owner: path.end.what, left };
  // Somebody is seen to hold it, and is stuck in this very path: the lock is not lost.
  if (path.end.how === 'mutual' && (step.hold !== null || step.owed?.by === 'all')) return null;
  return path.end.how === 'nobody' || path.end.how === 'mutual' ? { step, object, owner: null, left } : null;
}

/** A semaphore that was made without a permit counts what others give: there was nothing to keep. */
function isSignal(world: World, { waiting }: Step, object: SyncObject): boolean {
  if (!object.kind.endsWith('semaphore') || waiting?.frame == null) return false;
  const made = world.factsAt(waiting.frame)?.assigned.filter(({ expr }) => expr === waiting.expression) ?? [];
  return made.some(({ text }) => /Semaphore\(\s*(value\s*=\s*)?0\s*[,)]/.test(text));
}
