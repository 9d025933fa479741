import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { traitsOf } from '../objects/kinds.ts';
import { numberIn, readPython, wholeCall } from '../python/line.ts';
import type { Gone } from '../unblock/wakers/gone.ts';
import type { Path, Step } from '../walk/walk.ts';
import { keptByListener } from './kept-by-listener.ts';

/** A wait to acquire that nobody who is alive can end. */
export interface LostLock {
  readonly step: Step;
  readonly object: SyncObject;
  /** Who had it by the lock's own record, and is gone. */
  readonly owner: Gone | null;
  /** A generator that stands still inside a block over it and that nobody goes on with. */
  readonly left: Frame | null;
  /** In whose hand that generator is; `null` where nobody's. */
  readonly keeper: Actor | null;
  /** Who holds it, and listens for what may never come. */
  readonly listener?: Step;
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
export function lostLockOf(graph: WaitGraph, path: Path | null): LostLock | null {
  const kept = keptByListener(graph, path);
  const step = kept?.step ?? path?.steps.at(-1);
  const object = step?.waiting?.objects[0];
  if (path === null || step === undefined || object === undefined || step.waiting?.verb !== 'acquire') return null;
  if (!LOCKS.has(object.kind) || isSignal(graph, step, object)) return null;
  if (kept !== null) return { step, object, owner: null, left: null, keeper: null, listener: kept.listener };
  const suspended = step.hold?.suspended === 'kept' ? step.hold : null;
  const left = graph.abandonedOn(step.actor.process, object.id)[0] ?? suspended?.frame ?? null;
  if (path.end.how === 'ended') return { step, object, owner: path.end.what, left, keeper: null };
  // Somebody is seen to hold it, and is stuck in this very path: the lock is not lost.
  if (path.end.how === 'mutual' && (step.hold !== null || step.unblock?.by === 'all')) return null;
  return path.end.how === 'nobody' || path.end.how === 'mutual'
    ? { step, object, owner: null, left, keeper: suspended?.actor ?? null }
    : null;
}

/** Classes of threading, asyncio, multiprocessing, trio and anyio that are given a number of permits. */
const SEMAPHORES: ReadonlySet<string> = new Set(['Semaphore', 'BoundedSemaphore']);

/** A semaphore that was made without a permit counts what others give: there was nothing to keep. */
function isSignal(graph: WaitGraph, { waiting }: Step, object: SyncObject): boolean {
  if (traitsOf(object.kind).family !== 'semaphore' || waiting?.frame == null) return false;
  const made = graph.factsAt(waiting.frame)?.assigned.filter(({ expr }) => expr === waiting.expression) ?? [];
  return made.some(({ text }) => {
    const call = wholeCall(readPython(text));
    return call !== null && SEMAPHORES.has(call.name) && numberIn(call.args[0] ?? call.keywords['value']) === 0;
  });
}
