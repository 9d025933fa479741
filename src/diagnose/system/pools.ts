import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import type { Owed } from '../graph/owed.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { mainThread, threadsOf } from '../threads.ts';
import { modulePath, ownerOf } from '../user-frames.ts';
import { isDead, wholeOf } from './other-end.ts';

/**
 * Workers of a multiprocessing pool that could still bring a result. A pool replaces a worker that died, and what that one
 * was working at is lost: when all that live are idle, nobody will bring it.
 */
export function poolWorkersOf(world: World, party: Party, result: SyncObject | null): Owed {
  const pool = result?.kind === 'process pool' ? result : world.object(party.process, result?.links['pool']?.[0]);
  const pids = typeof pool?.facts['pids'] === 'string' ? pool.facts['pids'].split(',').map(Number) : null;
  const workers = world.snapshot.processes.filter(
    (process) => (pids === null ? isPoolWorker(process) : pids.includes(process.pid)) && !isDead(process),
  );
  if (workers.length === 0) return { by: 'unknown' };
  const busy = workers.filter((worker) => !isIdleWorker(framesOf(worker), world.workspace));
  if (busy.length > 0) {
    const parties = busy.flatMap((worker) => wholeOf(world, worker));
    const isPart = busy.every((worker) => !isInInitializer(framesOf(worker)));
    return { by: isPart && isOnlyCall(world, party.process, pool, result) ? 'all' : 'any', parties };
  }
  return { by: 'ended', what: LOST_WORKER, object: result };
}

/**
 * No other call was given to the pool, so that whatever its workers have in hand belongs to this one, and each of them has to bring its
 * part. What `imap` gives comes piece by piece: there one of them may be enough.
 */
export function isOnlyCall(
  world: World,
  process: Process,
  pool: SyncObject | null,
  result: SyncObject | null,
): boolean {
  const [only, ...others] = pool?.links['results'] ?? [];
  if (only === undefined || others.length > 0 || pool?.facts['tasks'] !== 1) return false;
  const given = world.object(process, only);
  return given !== null && (result?.kind !== 'pool result' || result.id === only) && !/\.IMap\w*$/.test(given.type);
}

/** Words of an end that stands for a worker which the pool has replaced. */
export const LOST_WORKER = 'a worker process of the pool that died and was replaced';

function isPoolWorker(process: Process): boolean {
  return workerFrame(framesOf(process)) !== -1;
}

function workerFrame(frames: readonly Frame[]): number {
  return frames.findIndex(
    (frame) => frame.function === 'worker' && modulePath(frame.file) === 'multiprocessing/pool.py',
  );
}

function framesOf(process: Process): readonly Frame[] {
  return mainThread(threadsOf(process))?.frames ?? [];
}

/** It has no task yet. */
export function isInInitializer(frames: readonly Frame[]): boolean {
  return /\binitializer\(/.test(frames[workerFrame(frames)]?.source ?? '');
}

/** A worker of a pool waits for its next task: no code of the user's above the pool's own loop. */
export function isIdleWorker(frames: readonly Frame[], workspace: string): boolean {
  const at = workerFrame(frames);
  return at >= 0 && frames.slice(0, at).every((frame) => ownerOf(frame.file, workspace) === 'standard library');
}
