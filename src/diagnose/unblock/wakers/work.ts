import { isDead } from '../../../model/process-kind.ts';
import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { isWorkItemRun } from '../../../model/submitted-at.ts';
import { modulePath } from '../../../model/user-frames.ts';
import { type Actor, processKey, taskKey, threadKey } from '../../graph/actor.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { callsOne, lineOf } from '../../python/line.ts';
import { behindAnother, isIdleWorker, isInInitializer, isOnlyCall, owedByPool } from './pools.ts';
import { unblockBySubmission } from './submitted.ts';
import { UNKNOWN, type Unblock, type UnblockRule } from './types.ts';
import { wakersOf } from './wakers.ts';

/** A future of a thread or process pool, or of a coroutine that another thread gave to a loop. */
export const work: UnblockRule = (graph, { actor }, future) => {
  const { process } = actor;
  const inHand = graph
    .mentionsOf(process, future.id)
    .filter(({ frame, expression }) => isWorkItemRun(frame) && expression === 'self.future');
  if (inHand.length > 0) return { by: 'all', actors: inHand.map((mention) => mention.actor) };
  const tasks = chained(graph, process, future);
  if (tasks.length > 0) return { by: 'all', actors: tasks };
  const submitted = unblockBySubmission(graph, actor, future);
  if (submitted !== null) return submitted;
  const executor = executorOf(graph, actor, future);
  if (executor !== null) return byPool(graph, process, executor);
  return { by: 'any', actors: wakersOf(graph, process, future) };
};

/** The result of a call of `multiprocessing.pool`: its workers have to take it. Pools of processes are told apart by the system. */
export const poolResult: UnblockRule = (graph, waiting, result) => {
  const { process } = waiting.actor;
  const pool = result.kind === 'process pool' ? result : graph.object(process, result.links['pool']?.[0]);
  if (pool === null) return UNKNOWN;
  const threads = workersOf(graph, process)(pool).filter((worker) => worker.kind === 'thread');
  if (threads.length === 0) return isOut(graph, process, pool) ? lost(result) : UNKNOWN;
  const behind = behindAnother(graph, process, pool);
  if (behind !== null) return behind;
  const busy = threads.filter(({ frames }) => !isIdleWorker(frames, graph.workspace));
  const isPart = busy.length > 0 && busy.every(({ frames }) => !isInInitializer(frames));
  return isPart && isOnlyCall(graph, process, pool, result)
    ? { by: 'all', actors: busy }
    : byPool(graph, process, pool);
};

/** It was terminated, and none of its workers lives: what it was given is dropped. */
function isOut(graph: WaitGraph, process: Process, pool: SyncObject): boolean {
  return (
    pool.facts['state'] === 'TERMINATE' && workersOf(graph, process)(pool).every((worker) => isDead(worker.process))
  );
}

function lost(result: SyncObject): Unblock {
  return { by: 'ended', what: { type: 'pool' }, object: result };
}

/** The end of the thread that manages a pool of processes, which joins them first; `null` of any other thread, and where none of them is left. */
export function managedEnd(graph: WaitGraph, process: Process, thread: SyncObject): Unblock | null {
  const executors = graph
    .linkedFrom(process, thread.id)
    .filter(({ kind, facts }) => kind === 'executor' && facts['kind'] === 'process');
  const pool = executors.find(({ links }) => links['manager']?.includes(thread.id));
  const workers = pool === undefined ? [] : workersOf(graph, process)(pool);
  const actors = workers.filter((worker) => worker.kind === 'process' && !isDead(worker.process));
  return actors.length > 0 ? { by: 'all', actors } : null;
}

/** `shutdown()` and `join()` of a pool: every worker that has work ends first. */
export const poolEnd: UnblockRule = (graph, waiting, pool) => {
  if (waiting.verb === 'result') return poolResult(graph, waiting, pool);
  const owed = owedByPool(graph, waiting, pool);
  if (owed !== null) return owed;
  const { process } = waiting.actor;
  const workers = workersOf(
    graph,
    process,
  )(pool).filter((worker) => (worker.kind === 'process' ? !isDead(worker.process) : isInWork(worker)));
  if (workers.length > 0) return { by: 'all', actors: workers };
  // A broken pool of processes has none left; what its end waits for is then the thread that manages it.
  const managers = managersOf(graph, process, pool);
  return managers.length > 0 ? { by: 'all', actors: managers } : UNKNOWN;
};

function managersOf(graph: WaitGraph, process: Process, pool: SyncObject): readonly Actor[] {
  return (pool.links['manager'] ?? []).flatMap((id) => {
    const ident = graph.object(process, id)?.facts['ident'];
    return graph.actors.get(threadKey(process.pid, String(ident))) ?? [];
  });
}

/** The pool in whose queue work stands that has the object among its arguments, with its workers. */
export function queuedWith(graph: WaitGraph, process: Process, object: SyncObject): Unblock | null {
  for (const item of graph.linkedFrom(process, object.id)) {
    if (item.kind !== 'work item' || item.facts['stage'] !== 'queued') continue;
    const executor = graph.object(process, item.links['executor']?.[0]);
    if (executor === null) continue;
    const actors = workersOf(graph, process)(executor);
    if (actors.length > 0) return { by: 'any', actors, pool: executor };
  }
  return null;
}

function byPool(graph: WaitGraph, process: Process, pool: SyncObject): Unblock {
  const actors = workersOf(graph, process)(pool);
  if (actors.length > 0) return { by: 'any', actors, pool };
  if (isLeftInParent(graph, process, pool))
    return { by: 'ended', what: { type: 'every worker', inParent: true }, object: pool };
  return hasNoWorker(pool) ? { by: 'ended', what: { type: 'every worker' }, object: pool } : UNKNOWN;
}

/** A pool of processes whose table of workers is empty though calls wait in it: only one more call, or the end of a worker, starts another. */
function hasNoWorker({ kind, facts }: SyncObject): boolean {
  return (
    kind === 'executor' &&
    facts['kind'] === 'process' &&
    facts['pids'] === '' &&
    facts['shutdown'] === false &&
    Number(facts['queued'] ?? 0) > 0
  );
}

/**
 * A pool of threads in whose queue work stands, though each of its threads lived before the fork that made this process, and only there: it counts them as its own
 * still, and who alone refers to it waits.
 */
function isLeftInParent(graph: WaitGraph, process: Process, pool: SyncObject): boolean {
  const { kind, shutdown, queued } = pool.facts;
  if (pool.kind !== 'executor' || kind !== 'thread' || shutdown !== false || Number(queued ?? 0) === 0) return false;
  const threads = (pool.links['workers'] ?? []).map((id) => graph.object(process, id));
  const isOut = threads.every((one) => one?.facts['beforeFork'] === true && one.facts['alive'] === false);
  return threads.length > 0 && isOut && wakersOf(graph, process, pool).length <= 1;
}

/** The worker is inside a piece of work. */
export function isInWork(actor: Actor): boolean {
  return actor.frames.some((frame) => isWorkItemRun(frame) || isPoolWorker(frame));
}

function isPoolWorker(frame: Frame): boolean {
  return frame.function === 'worker' && modulePath(frame.file) === 'multiprocessing/pool.py';
}

/** A worker that has not begun: no call is what comes where its initializer waits. */
function isInitializer(frame: Frame): boolean {
  return (
    frame.function === '_process_worker' &&
    modulePath(frame.file) === 'concurrent/futures/process.py' &&
    callsOne(lineOf(frame), 'initializer')
  );
}

/** Workers of each pool: threads and processes that it links to; of a `ThreadPool` those that stand in its worker function. */
const workersOf = once((graph: WaitGraph, process: Process) => {
  const known = new Map<string, readonly Actor[]>();
  return (pool: SyncObject): readonly Actor[] => {
    const found = known.get(pool.id) ?? workers(graph, process, pool);
    known.set(pool.id, found);
    return found;
  };
});

function workers(graph: WaitGraph, process: Process, pool: SyncObject): readonly Actor[] {
  const linked = (pool.links['workers'] ?? []).flatMap((id) => {
    const ident = graph.object(process, id)?.facts['ident'];
    return graph.actors.get(threadKey(process.pid, String(ident ?? ''))) ?? [];
  });
  const pids = String(pool.facts['pids'] ?? '')
    .split(',')
    .filter((pid) => pid !== '');
  const children = pids.flatMap((pid) => graph.actors.get(processKey(Number(pid))) ?? []);
  const known = [...linked, ...children];
  if (known.length > 0 || pool.kind !== 'process pool') return known;
  return graph.actorsOf(process).filter((actor) => actor.kind === 'thread' && actor.frames.some(isPoolWorker));
}

/** The executor that has the future's work: by its work item, else the only one that has work standing in its queue. */
function executorOf(graph: WaitGraph, actor: Actor, future: SyncObject): SyncObject | null {
  const { process } = actor;
  const linked = graph.object(process, future.links['executor']?.[0]);
  if (linked !== null) return linked;
  const executors = graph.objectsOf(process, 'executor');
  const items = graph.linkedFrom(process, future.id).filter(({ kind }) => kind === 'work item');
  const byItem = items.flatMap((item) => item.links['executor'] ?? []).flatMap((id) => graph.object(process, id) ?? []);
  if (byItem[0] !== undefined) return byItem[0];
  if (items.length === 0) return null;
  const unseen = executors.filter((executor) => workersOf(graph, process)(executor).some(isUnseen));
  const waiting = executors.filter(({ facts }) => Number(facts['queued'] ?? 0) > 0);
  const others = waiting.length > 0 ? waiting : executors.filter(({ facts }) => facts['kind'] === 'process');
  const candidates = unseen.length > 0 ? unseen : others;
  const [only, ...more] = candidates;
  return only !== undefined && more.length === 0 ? only : null;
}

/** It is inside a piece of work, and no collector told of which: there are other interpreters. */
function isUnseen({ frames }: Actor): boolean {
  return frames.some((frame) => isWorkItemRun(frame) && frame.refs === null);
}

/** Tasks that complete the future (`run_coroutine_threadsafe`). */
function chained(graph: WaitGraph, process: Process, future: SyncObject): readonly Actor[] {
  const ids = [...(future.links['chained'] ?? []), ...(future.links['task'] ?? [])];
  return ids.flatMap((id) => graph.actors.get(taskKey(process.pid, id)) ?? []);
}

/**
 * An event or condition of multiprocessing that a worker of a process pool waits for, while more calls were given to the pool than it has
 * workers: one that still stands in its queue may be the one that acts, or another process that knows the object. `null`: no such worker.
 */
export const sharedInPool: UnblockRule = (graph, { actor }, object) => {
  if (actor.frames.some(isInitializer)) return UNKNOWN;
  for (const process of graph.snapshot.processes) {
    for (const executor of graph.objectsOf(process, 'executor')) {
      const { pids, queued } = executor.facts;
      const workers = String(pids ?? '').split(',');
      if (!workers.includes(String(actor.process.pid)) || Number(queued ?? 0) <= workers.length) continue;
      const actors = workersOf(graph, process)(executor);
      // Forked processes have the object at the same address; who mentions it elsewhere may act as well.
      const knowing = graph.snapshot.processes
        .filter(({ pid }) => !workers.includes(String(pid)))
        .flatMap((other) => graph.mentionsOf(other, object.id).map((mention) => mention.actor));
      return { by: 'any', actors: [...new Set([...actors, ...knowing])], pool: executor };
    }
  }
  return UNKNOWN;
};
