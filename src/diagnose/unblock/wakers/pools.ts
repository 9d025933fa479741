import { isDead } from '../../../model/process-kind.ts';
import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { modulePath, ownerOf, userFrame } from '../../../model/user-frames.ts';
import type { Actor } from '../../graph/actor.ts';
import { type EndedActor, endedActorOf, endedProcesses, hasFailed } from '../../graph/ended.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { wholeOf } from '../../os/descriptors/other-end.ts';
import { movementOf } from '../../os/movement.ts';
import { callsOne, lineOf } from '../../python/line.ts';
import { type Waiting, waitingOf } from '../../waits/waiting.ts';
import type { Gone } from './gone.ts';
import type { Unblock } from './types.ts';

/**
 * Workers of a multiprocessing pool that could still bring a result. A pool replaces a worker that died, and what that one
 * was working at is lost: when all that live are idle, nobody will bring it. Nor will anybody where a thread that serves the pool has died,
 * or where its workers die before they take a task.
 */
export function poolWorkersOf(graph: WaitGraph, actor: Actor, result: SyncObject | null): Unblock {
  const pool = result?.kind === 'process pool' ? result : graph.object(actor.process, result?.links['pool']?.[0]);
  const handler = pool === null ? null : deadHandler(graph, actor.process, pool);
  if (handler !== null) {
    const what = { type: 'actor', actor: endedActorOf(graph, actor.process, handler) } as const;
    return { by: 'ended', what, object: handler };
  }
  const feeding = pool === null ? [] : feedingThreads(graph, actor.process, pool);
  if (feeding.length > 0) return { by: 'all', actors: feeding };
  const behind = pool === null ? null : behindAnother(graph, actor.process, pool);
  if (behind !== null) return behind;
  const dead = pool === null ? NO_DEATHS : deathsOf(graph, actor.process, pool);
  if (dead.again) return { by: 'ended', what: workerOf(dead), object: result };
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
  const isLost = dead.worker === null && !dead.wereReplaced;
  if (!isLost) return { by: 'ended', what: workerOf(dead), object: result };
  const isSeen = pool !== null && resultThread(graph, actor.process, pool) !== null;
  return { by: 'ended', what: { type: 'pool result', ...(isSeen ? {} : { isUnseen: true }) }, object: result };
}

/**
 * A pool of multiprocessing that takes no more calls ends when it has given all results (`Pool._help_stuff_finish`, `_wait_for_updates`): one that nobody will
 * bring keeps it for ever, and its idle workers with it. `null` where that is not so.
 */
export function owedByPool(graph: WaitGraph, { actor, verb }: Waiting, pool: SyncObject): Unblock | null {
  if (verb !== 'shutdown' || pool.facts['state'] !== 'CLOSE') return null;
  const given = (pool.links['results'] ?? []).flatMap((id) => graph.object(actor.process, id) ?? []);
  const [owed] = given.filter(({ facts }) => facts['ready'] === false);
  if (owed === undefined) return null;
  const unblock = poolWorkersOf(graph, actor, owed);
  // Whichever of them has this result in hand: the pool ends when all have done.
  if (unblock.by === 'any') return { by: 'all', actors: unblock.actors };
  if (unblock.by === 'unknown') return null;
  if (unblock.by !== 'ended' || unblock.what.type !== 'pool result') return unblock;
  return { ...unblock, what: { ...unblock.what, owed: userFrame(owed.createdAt, graph.workspace) } };
}

/**
 * The thread that hands tasks on stands in code of the user's: it draws what to work at from a generator that does not go on. Or it looks for the function of a
 * call in a module that is being imported.
 */
function feedingThreads(graph: WaitGraph, process: Process, pool: SyncObject): readonly Actor[] {
  const idents = (pool.links['handlers'] ?? []).map((id) => String(graph.object(process, id)?.facts['ident'] ?? ''));
  return graph
    .actorsOf(process)
    .filter(
      (actor) =>
        actor.kind === 'thread' &&
        idents.includes(actor.id) &&
        (userFrame(actor.frames, graph.workspace) !== null || waitingOf(graph, actor)?.verb === 'import'),
    );
}

/** The thread that hands results on (`Pool._handle_results`), which runs their callbacks first; `null` where no stack shows it. */
function resultThread(graph: WaitGraph, process: Process, pool: SyncObject): Actor | null {
  const idents = (pool.links['handlers'] ?? []).map((id) => String(graph.object(process, id)?.facts['ident'] ?? ''));
  const isIt = ({ kind, id, frames }: Actor) => kind === 'thread' && idents.includes(id) && frames.some(isOfResults);
  return graph.actorsOf(process).find(isIt) ?? null;
}

function isOfResults({ file, function: name }: Frame): boolean {
  return name === '_handle_results' && modulePath(file) === 'multiprocessing/pool.py';
}

/**
 * The thread that hands results on does something else than to wait for the next one: what the workers bring meanwhile stands behind that. `null` where it
 * waits, or is not seen.
 */
export function behindAnother(graph: WaitGraph, process: Process, pool: SyncObject): Unblock | null {
  const thread = resultThread(graph, process, pool);
  if (thread === null) return null;
  if (thread.frames.some(isGiving)) return { by: 'all', actors: [thread] };
  // It handed one on just now, or makes one from its bytes.
  return isReading(thread) && movementOf(graph, thread)?.moved !== true ? null : { by: 'unknown' };
}

/** A result is being given to whoever waits for it, by `_set` of its class, which runs the callback first. */
function isGiving({ file, function: name }: Frame): boolean {
  return name === '_set' && modulePath(file) === 'multiprocessing/pool.py';
}

/** In the read of a pipe (`Connection._recv`), of a pool of threads in a queue written in C. */
function isReading({ frames: [top] }: Actor): boolean {
  if (top === undefined) return false;
  return isOfResults(top) || (top.function === '_recv' && modulePath(top.file) === 'multiprocessing/connection.py');
}

/** One of the threads that hand tasks and results on; the pool does without none of them. */
function deadHandler(graph: WaitGraph, process: Process, pool: SyncObject): SyncObject | null {
  // Where it was terminated they end in whatever way.
  if (pool.facts['state'] === 'TERMINATE') return null;
  const threads = (pool.links['handlers'] ?? []).flatMap((id) => graph.object(process, id) ?? []);
  return threads.find(({ facts }) => facts['ended'] === 'raised') ?? null;
}

interface PoolDeaths {
  /** The last worker that failed; `null` where none is known. */
  readonly worker: EndedActor | null;
  /** Those that were put in place of others fail as well, and none was seen at rest. */
  readonly again: boolean;
  /** Workers that live were put in place of others, which is nothing but a death where each may do any number of tasks. */
  readonly wereReplaced: boolean;
}

const NO_DEATHS: PoolDeaths = { worker: null, again: false, wereReplaced: false };

/** So many workers that were started in place of others and failed are no accident. */
const AGAIN = 2;

function workerOf({ worker, again }: PoolDeaths): Extract<Gone, { readonly type: 'pool worker' }> {
  return { type: 'pool worker', worker, again };
}

function deathsOf(graph: WaitGraph, process: Process, pool: SyncObject): PoolDeaths {
  const workers = graph.objectsOf(process, 'process').filter(({ facts }) => facts['kind'] === 'multiprocessing');
  const byPid = new Map(workers.map((object) => [object.facts['pid'], object]));
  const failed = endedProcesses(graph, process).filter(({ id, ended }) => byPid.has(Number(id)) && hasFailed(ended));
  const replaced = failed.filter(({ id }) => startedByHandler(byPid.get(Number(id))));
  const alive = String(pool.facts['pids'] ?? '')
    .split(',')
    .map(Number);
  const stays = graph.snapshot.processes.some((one) => alive.includes(one.pid) && isPoolWorker(one));
  return {
    worker: replaced.at(-1) ?? failed.at(-1) ?? null,
    again: replaced.length >= AGAIN && !stays,
    wereReplaced: pool.facts['maxTasks'] == null && alive.some((pid) => startedByHandler(byPid.get(pid))),
  };
}

/** The first workers are started where the pool is made, later ones by the thread that watches over them. */
function startedByHandler(worker: SyncObject | undefined): boolean {
  const frames = worker?.createdAt ?? [];
  const isOwn = ({ file }: Frame) => /^(threading|multiprocessing\/\w+)\.py$/.test(modulePath(file));
  return frames.length > 0 && frames.every(isOwn);
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
  return callsOne(lineOf(frames[workerFrame(frames)]), 'initializer');
}

/** A worker of a pool waits for its next task: nothing stands above the pool's own loop but the queue, and what that calls. */
export function isIdleWorker(frames: readonly Frame[], workspace: string): boolean {
  const at = workerFrame(frames);
  if (at < 0 || frames.slice(0, at).some((frame) => ownerOf(frame.file, workspace) !== 'standard library'))
    return false;
  const [loop, above] = [frames[at], frames[at - 1]];
  // A call of the standard library's is work as any other; one that is written in C has no frame of its own, and the line tells it.
  if (above === undefined) return !callsOne(lineOf(loop), 'func', 'initializer');
  return above.function === 'get' && modulePath(above.file) === 'multiprocessing/queues.py';
}

/** `trio.to_thread.run_sync`: the thread that runs the function has the task in its `worker_fn`. */
export function unblockToWorkerThread(graph: WaitGraph, { actor, id, objects }: Waiting): Unblock | null {
  if (actor.kind !== 'task' || id !== 'to_thread.run_sync' || objects.length > 0) return null;
  const workers = graph
    .mentionsOf(actor.process, actor.id)
    .filter(({ frame, actor: other }) => other.kind === 'thread' && frame.function === 'worker_fn')
    .map(({ actor: other }) => other);
  return workers.length > 0 ? { by: 'all', actors: [...new Set(workers)] } : null;
}
