import type { SyncObject } from '../../snapshot/objects.ts';
import type { Process } from '../../snapshot/types.ts';
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
  const busy = workers.filter((worker) => !isIdle(worker, world.workspace));
  if (busy.length > 0) return { by: 'any', parties: busy.flatMap((worker) => wholeOf(world, worker)) };
  return { by: 'ended', what: LOST_WORKER, object: result };
}

/** Words of an end that stands for a worker which the pool has replaced. */
export const LOST_WORKER = 'a worker process of the pool that died and was replaced';

function isPoolWorker(process: Process): boolean {
  return workerFrame(process) !== -1;
}

function workerFrame(process: Process): number {
  const frames = mainThread(threadsOf(process))?.frames ?? [];
  return frames.findIndex(
    (frame) => frame.function === 'worker' && modulePath(frame.file) === 'multiprocessing/pool.py',
  );
}

/** It waits for its next task: no code of the user's above the pool's own loop. */
function isIdle(process: Process, workspace: string): boolean {
  const at = workerFrame(process);
  const frames = mainThread(threadsOf(process))?.frames ?? [];
  return at >= 0 && frames.slice(0, at).every((frame) => ownerOf(frame.file, workspace) === 'standard library');
}
