import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import { owedBySubmission } from '../async/submitted.ts';
import { isWorkItemRun } from '../submitted-at.ts';
import { isDead } from '../system/other-end.ts';
import { isIdleWorker, isInInitializer, isOnlyCall } from '../system/pools.ts';
import { modulePath } from '../user-frames.ts';
import { once } from './memo.ts';
import { type Owed, type OwedRule, UNKNOWN } from './owed-type.ts';
import { type Party, processKey, taskKey, threadKey } from './party.ts';
import { wakersOf } from './wakers.ts';
import type { World } from './world.ts';

/** A future of a thread or process pool, or of a coroutine that another thread gave to a loop. */
export const work: OwedRule = (world, { party }, future) => {
  const { process } = party;
  const inHand = world
    .mentionsOf(process, future.id)
    .filter(({ frame, expression }) => isWorkItemRun(frame) && expression === 'self.future');
  if (inHand.length > 0) return { by: 'all', parties: inHand.map((mention) => mention.party) };
  const tasks = chained(world, process, future);
  if (tasks.length > 0) return { by: 'all', parties: tasks };
  const submitted = owedBySubmission(world, party, future);
  if (submitted !== null) return submitted;
  const executor = executorOf(world, party, future);
  if (executor !== null) return byPool(world, process, executor);
  return { by: 'any', parties: wakersOf(world, process, future) };
};

/** The result of a call of `multiprocessing.pool`: its workers have to take it. Pools of processes are told apart by the system. */
export const poolResult: OwedRule = (world, waiting, result) => {
  const { process } = waiting.party;
  const pool = result.kind === 'process pool' ? result : world.object(process, result.links['pool']?.[0]);
  if (pool === null) return UNKNOWN;
  const threads = workersOf(world, process)(pool).filter((worker) => worker.kind === 'thread');
  if (threads.length === 0) return UNKNOWN;
  const busy = threads.filter(({ frames }) => !isIdleWorker(frames, world.workspace));
  const isPart = busy.length > 0 && busy.every(({ frames }) => !isInInitializer(frames));
  return isPart && isOnlyCall(world, process, pool, result)
    ? { by: 'all', parties: busy }
    : byPool(world, process, pool);
};

/** `shutdown()` and `join()` of a pool: every worker that has work ends first. */
export const poolEnd: OwedRule = (world, waiting, pool) => {
  if (waiting.verb === 'result') return poolResult(world, waiting, pool);
  const { process } = waiting.party;
  const workers = workersOf(
    world,
    process,
  )(pool).filter((worker) => (worker.kind === 'process' ? !isDead(worker.process) : isBusy(worker)));
  if (workers.length > 0) return { by: 'all', parties: workers };
  // A broken pool of processes has none left; what its end waits for is then the thread that manages it.
  const managers = managersOf(world, process, pool);
  return managers.length > 0 ? { by: 'all', parties: managers } : UNKNOWN;
};

function managersOf(world: World, process: Process, pool: SyncObject): readonly Party[] {
  return (pool.links['manager'] ?? []).flatMap((id) => {
    const ident = world.object(process, id)?.facts['ident'];
    return world.parties.get(threadKey(process.pid, String(ident))) ?? [];
  });
}

/** The pool in whose queue work stands that has the object among its arguments, with its workers. */
export function queuedWith(world: World, process: Process, object: SyncObject): Owed | null {
  for (const item of world.linkedFrom(process, object.id)) {
    if (item.kind !== 'work item' || item.facts['stage'] !== 'queued') continue;
    const executor = world.object(process, item.links['executor']?.[0]);
    if (executor === null) continue;
    const parties = workersOf(world, process)(executor);
    if (parties.length > 0) return { by: 'any', parties, pool: executor };
  }
  return null;
}

function byPool(world: World, process: Process, pool: SyncObject): Owed {
  const parties = workersOf(world, process)(pool);
  return parties.length > 0 ? { by: 'any', parties, pool } : UNKNOWN;
}

/** The worker is inside a piece of work. */
export function isBusy(party: Party): boolean {
  return party.frames.some((frame) => isWorkItemRun(frame) || isPoolWorker(frame));
}

function isPoolWorker(frame: Frame): boolean {
  return frame.function === 'worker' && modulePath(frame.file) === 'multiprocessing/pool.py';
}

/** A worker that has not begun: no call is what comes where its initializer waits. */
function isInitializer({ file, function: name, source }: Frame): boolean {
  return (
    name === '_process_worker' &&
    modulePath(file) === 'concurrent/futures/process.py' &&
    /\binitializer\(/.test(source ?? '')
  );
}

/** Workers of each pool: threads and processes that it links to; of a `ThreadPool` those that stand in its worker function. */
const workersOf = once((world: World, process: Process) => {
  const known = new Map<string, readonly Party[]>();
  return (pool: SyncObject): readonly Party[] => {
    const found = known.get(pool.id) ?? workers(world, process, pool);
    known.set(pool.id, found);
    return found;
  };
});

function workers(world: World, process: Process, pool: SyncObject): readonly Party[] {
  const linked = (pool.links['workers'] ?? []).flatMap((id) => {
    const ident = world.object(process, id)?.facts['ident'];
    return world.parties.get(threadKey(process.pid, String(ident ?? ''))) ?? [];
  });
  const pids = String(pool.facts['pids'] ?? '')
    .split(',')
    .filter((pid) => pid !== '');
  const children = pids.flatMap((pid) => world.parties.get(processKey(Number(pid))) ?? []);
  const known = [...linked, ...children];
  if (known.length > 0 || pool.kind !== 'process pool') return known;
  return world.partiesOf(process).filter((party) => party.kind === 'thread' && party.frames.some(isPoolWorker));
}

/** The executor that has the future's work: by its work item, else the only one that has work standing in its queue. */
function executorOf(world: World, party: Party, future: SyncObject): SyncObject | null {
  const { process } = party;
  const linked = world.object(process, future.links['executor']?.[0]);
  if (linked !== null) return linked;
  const executors = world.objectsOf(process, 'executor');
  const items = world.linkedFrom(process, future.id).filter(({ kind }) => kind === 'work item');
  const byItem = items.flatMap((item) => item.links['executor'] ?? []).flatMap((id) => world.object(process, id) ?? []);
  if (byItem[0] !== undefined) return byItem[0];
  if (items.length === 0) return null;
  const waiting = executors.filter(({ facts }) => Number(facts['queued'] ?? 0) > 0);
  const candidates = waiting.length > 0 ? waiting : executors.filter(({ facts }) => facts['kind'] === 'process');
  const [only, ...others] = candidates;
  return only !== undefined && others.length === 0 ? only : null;
}

/** Tasks that complete the future (`run_coroutine_threadsafe`). */
function chained(world: World, process: Process, future: SyncObject): readonly Party[] {
  const ids = [...(future.links['chained'] ?? []), ...(future.links['task'] ?? [])];
  return ids.flatMap((id) => world.parties.get(taskKey(process.pid, id)) ?? []);
}

/**
 * An event or condition of multiprocessing that a worker of a process pool waits for, while more calls were given to the pool than it has
 * workers: one that still stands in its queue may be the one that acts, or another process that knows the object. `null`: no such worker.
 */
export const sharedInPool: OwedRule = (world, { party }, object) => {
  if (party.frames.some(isInitializer)) return UNKNOWN;
  for (const process of world.snapshot.processes) {
    for (const executor of world.objectsOf(process, 'executor')) {
      const { pids, queued } = executor.facts;
      const workers = String(pids ?? '').split(',');
      if (!workers.includes(String(party.process.pid)) || Number(queued ?? 0) <= workers.length) continue;
      const parties = workersOf(world, process)(executor);
      // Forked processes have the object at the same address; who mentions it elsewhere may act as well.
      const knowing = world.snapshot.processes
        .filter(({ pid }) => !workers.includes(String(pid)))
        .flatMap((other) => world.mentionsOf(other, object.id).map((mention) => mention.party));
      return { by: 'any', parties: [...new Set([...parties, ...knowing])], pool: executor };
    }
  }
  return UNKNOWN;
};
