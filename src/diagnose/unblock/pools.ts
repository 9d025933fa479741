import type { SyncObject } from '../../model/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { modulePath, ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isDead, wholeOf } from '../os/other-end.ts';
import type { Unblock } from './types.ts';

/**
 * Workers of a multiprocessing pool that could still bring a result. A pool replaces a worker that died, and what that one
 * was working at is lost: when all that live are idle, nobody will bring it.
 */
export function poolWorkersOf(graph: WaitGraph, actor: Actor, result: SyncObject | null): Unblock {
  const pool = result?.kind === 'process pool' ? result : graph.object(actor.process, result?.links['pool']?.[0]);
  const pids = typeof pool?.facts['pids'] === 'string' ? pool.facts['pids'].split(',').map(Number) : null;
  const workers = graph.snapshot.processes.filter(
    (process) => (pids === null ? isPoolWorker(process) : pids.includes(process.pid)) && !isDead(process),
  );
  if (workers.length === 0) return { by: 'unknown' };
  const busy = workers.filter((worker) => !isIdleWorker(framesOf(worker), graph.workspace));
  if (busy.length > 0) {
    const actors = busy.flatMap((worker) => wholeOf(graph, worker));
    const isPart = busy.every((worker) => !isInInitializer(framesOf(worker)));
    return { by: isPart && isOnlyCall(graph, actor.process, pool, result) ? 'all' : 'any', actors };
  }
  return { by: 'ended', what: { type: 'pool worker' }, object: result };
}

/**
 * No other call was given to the pool, so that whatever its workers have in hand belongs to this one, and each of them has to bring its
 * part. What `imap` gives comes piece by piece: there one of them may be enough.
 */
export function isOnlyCall(
  graph: WaitGraph,
  process: Process,
  pool: SyncObject | null,
  result: SyncObject | null,
): boolean {
  const [only, ...others] = pool?.links['results'] ?? [];
  if (only === undefined || others.length > 0 || pool?.facts['tasks'] !== 1) return false;
  const given = graph.object(process, only);
  return given !== null && (result?.kind !== 'pool result' || result.id === only) && !/\.IMap\w*$/.test(given.type);
}

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
