import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { endedByPid, endedProcesses, hasFailed } from '../graph/ended.ts';
import { futexIsTimed } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf } from '../loops/loop-thread.ts';
import { hasPlainTimers } from '../loops/plain-timers.ts';
import { isOnConnection } from '../os/descriptors/connected.ts';
import { otherEndOf, wholeOf } from '../os/descriptors/other-end.ts';
import { type SystemWait, systemWaitOf } from '../os/system-wait.ts';
import { awaitedOf } from '../script/awaited.ts';
import { isForEndOfPipes } from '../waits/groups.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { sharedLockHolder } from './shared-locks.ts';
import type { Outsider } from './wakers/gone.ts';
import { tasksOfLibrary } from './wakers/library-workers.ts';
import { poolWorkersOf } from './wakers/pools.ts';
import type { Unblock } from './wakers/types.ts';
import { wakersOf } from './wakers/wakers.ts';

const UNKNOWN: Unblock = { by: 'unknown' };

/** Who can end a wait on a descriptor, a child process, an object of multiprocessing, a socket, a file lock or a database. */
export function unblockByDescriptor(graph: WaitGraph, waiting: Waiting): Unblock {
  const child = unblockByChild(graph, waiting);
  if (child !== null) return child;
  for (const object of waiting.objects) {
    const unblock = unblockByObject(graph, waiting, object);
    if (unblock !== null) return unblock;
  }
  const system = systemWaitOf(graph, waiting.actor);
  return system === null ? UNKNOWN : unblockBySystem(graph, waiting, system);
}

/** The child that the system call or the process object names; a program that is not Python waits for any of its children. */
function unblockByChild(graph: WaitGraph, waiting: Waiting): Unblock | null {
  const { actor, id, verb, group, childPid, objects } = waiting;
  // A server waits for whoever calls it, whatever it has started.
  const serves = verb === 'select' && actor.process.files.some(({ socket }) => socket?.state === 'LISTEN');
  if (actor.kind === 'process' && isOfChildren(verb) && childPid === null && !serves) {
    // What reads and writes beside has another reason to wait.
    const [first] = awaitedOf(actor.process, graph.processes)?.children ?? [];
    return first === undefined ? null : { by: 'all', actors: wholeOf(graph, first) };
  }
  if (verb !== 'join' || isForEndOfPipes(waiting)) return null;
  const child = objects.find((object) => object.kind === 'process');
  const known = child?.facts['pid'];
  const pid = typeof known === 'number' ? known : childPid;
  if (pid !== null) {
    const process = graph.processes.get(pid);
    if (process !== undefined && !isDead(process)) return { by: 'all', actors: wholeOf(graph, process) };
    // `subprocess.run` reads the child's output first, so that its end alone ends nothing.
    if (id === 'subprocess.run') return null;
    const ended = endedProcesses(graph, actor.process).find(({ id: number }) => number === String(pid));
    return { by: 'ended', what: { type: 'actor', actor: ended ?? endedByPid(actor.process, pid) }, object: null };
  }
  const isChildWait = objects.length === 0;
  const children = actor.process.children
    .flatMap((one) => graph.processes.get(one) ?? [])
    .filter((one) => !isDead(one));
  if (!isChildWait || children.length === 0 || id === 'subprocess.run') return null;
  if (group !== 'child') return null;
  return { by: 'all', actors: children.flatMap((one) => wholeOf(graph, one)) };
}

/** A program waits so for its children: in a call for their end, for a signal that tells of it, or in its event loop. */
function isOfChildren(verb: Waiting['verb']): boolean {
  return verb === 'join' || verb === 'signal' || verb === 'select';
}

function unblockByObject(graph: WaitGraph, waiting: Waiting, object: SyncObject): Unblock | null {
  switch (object.kind) {
    case 'process queue':
      return unblockByQueue(graph, waiting, object);
    case 'pool result':
      return poolWorkersOf(graph, waiting.actor, object);
    case 'process pool':
      return waiting.verb === 'result' ? poolWorkersOf(graph, waiting.actor, object) : null;
    case 'server':
      return waiting.verb === 'shutdown' ? servingThread(graph, waiting, object) : null;
    case 'process lock':
      return waiting.verb === 'acquire' ? sharedLockHolder(graph, waiting.actor, object) : null;
    default:
      return null;
  }
}

/**
 * `shutdown()` of a socketserver waits for the thread that is in its `serve_forever()`. Where none is, the event that tells of its end is only set by somebody
 * who enters it yet (`BaseServer.__is_shut_down` in Lib/socketserver.py).
 */
function servingThread(graph: WaitGraph, { actor }: Waiting, server: SyncObject): Unblock | null {
  const serving = graph
    .mentionsOf(actor.process, server.id)
    .filter(({ frame, expression }) => frame.function === 'serve_forever' && expression === 'self')
    .map((mention) => mention.actor);
  const [event] = server.links['isShutDown'] ?? [];
  const ended = event === undefined ? null : graph.object(actor.process, event);
  if (serving.length === 0 && ended?.facts['set'] === false)
    return { by: 'any', actors: unique([server, ended].flatMap((one) => wakersOf(graph, actor.process, one))) };
  return serving.length > 0 && serving.every((one) => one.key !== actor.key) ? { by: 'all', actors: serving } : null;
}

/** Whoever else has the queue's pipe open at the end that has to act: to put into it, or to take and to tell so. */
function unblockByQueue(graph: WaitGraph, waiting: Waiting, queue: SyncObject): Unblock | null {
  const { actor, verb } = waiting;
  const lost = lostQueueLock(graph, waiting, queue);
  if (lost !== null) return lost;
  const fd = queue.facts[verb === 'get' ? 'readFd' : 'writeFd'];
  const file = actor.process.files.find((one) => one.fd === fd);
  if (typeof fd !== 'number' || file === undefined) return null;
  const { actors, own } = otherEndOf(graph, { process: actor.process, file, by: 'object' }, actor);
  const theirs = unique(actors.flatMap((one) => (isIdleFeeder(one) ? mainOf(graph, one.process) : [one])));
  const all = [...theirs, ...own.filter((one) => putsOrTakes(one, queue, verb))];
  // Consumers that wait for the next item of the empty pipe have done with what they took.
  if (verb === 'drain' && all.length > 0 && all.every((one) => waitsForItem(graph, one, queue)))
    return { by: 'any', actors: [] };
  if (all.length > 0) return { by: 'any', actors: all };
  const finished = endedProcesses(graph, actor.process);
  // Who ended without an error has most likely given what it had.
  const ended = finished.find((one) => hasFailed(one.ended)) ?? finished[0];
  if (ended === undefined) return { by: 'any', actors: [] };
  return { by: 'ended', what: { type: 'actor', actor: ended }, object: null };
}

/**
 * One at a time reads a queue's pipe, and one writes it: who waits for its turn, and not at the pipe, waits for a lock. `null` where somebody who lives has that,
 * who gives it back with the next item, or where nothing tells.
 */
function lostQueueLock(graph: WaitGraph, { actor, verb }: Waiting, queue: SyncObject): Unblock | null {
  const [id] = queue.links[verb === 'get' ? 'readLock' : 'writeLock'] ?? [];
  const lock = graph.object(actor.process, id);
  if (lock?.facts['locked'] !== true || futexIsTimed(actor) === null) return null;
  const unblock = sharedLockHolder(graph, actor, lock);
  return unblock.by === 'ended' ? unblock : null;
}

/** A queue's own thread with nothing to write: whoever puts into the queue acts, not that thread. */
function isIdleFeeder({ frames }: Actor): boolean {
  const at = frames.findIndex(({ function: name }) => name === '_feed');
  return at > 0 && frames[at - 1]?.function === 'wait' && modulePath(frames[at - 1]?.file ?? '') === 'threading.py';
}

function mainOf(graph: WaitGraph, process: Process): readonly Actor[] {
  const main = graph.actorsOf(process).find(({ thread }) => thread?.main === true);
  return main === undefined ? wholeOf(graph, process) : [main];
}

/** It stands in a `get` of the same queue, or waits for its turn to. */
function waitsForItem(graph: WaitGraph, one: Actor, queue: SyncObject): boolean {
  const waiting = waitingOf(graph, one);
  if (waiting === null || waiting.patience !== 'forever' || waiting.id !== 'multiprocessing.queue.get') return false;
  const fd = queue.facts['readFd'];
  return waiting.objects.some(({ id, facts }) => id === queue.id || facts['readFd'] === fd);
}

/** A thread of the same process that has the queue in hand, the queue's own feeder left out. */
function putsOrTakes(actor: Actor, queue: SyncObject, verb: string): boolean {
  const isFeeder = actor.frames.some((frame) => frame.function === '_feed');
  return !isFeeder && verb !== '' && actor.frames.some((frame) => Object.values(frame.refs ?? {}).includes(queue.id));
}

function unblockBySystem(graph: WaitGraph, { actor }: Waiting, system: SystemWait): Unblock {
  switch (system.kind) {
    case 'debugger':
    case 'stdin':
      return { by: 'outside', what: { type: 'user' } };
    case 'file lock':
      return unblockByProcesses(graph, actor, system.lock.holderPids, { type: 'lock holder' });
    case 'database': {
      if (system.sqlite !== null) {
        const pids = system.sqlite.holders.map(({ pid }) => pid);
        return unblockByProcesses(graph, actor, pids, { type: 'connection' });
      }
      return { by: 'outside', what: { type: 'server', engine: system.engine } };
    }
    case 'pipe':
    case 'socket': {
      const ends = system.descriptors.map((descriptor) => otherEndOf(graph, descriptor, actor));
      const lists = ends.flatMap((end) => [end.actors, servingIn(graph, actor, end.own)]);
      if (system.kind === 'socket' && system.wants === 'accept') return { by: 'outside', what: { type: 'client' } };
      const [first, ...others] = lists.filter((actors) => actors.length > 0);
      if (first !== undefined)
        return { by: 'any', actors: able(graph, others.length === 0 ? first : [first, ...others].flat()) };
      if (ends.some((end) => end.isSelf)) return { by: 'all', actors: [actor] };
      const [outside] = ends.flatMap((end) => end.outside);
      if (outside !== undefined)
        return { by: 'outside', what: { type: 'process', name: outside.name, pid: outside.pid } };
      // Both ends belong to this process: what its loop has yet to call may act on the other one.
      const isOwn = ends.some((end) => end.isOwn);
      if (isOwn && hasPlainTimers(graph, actor.process, actor.task?.loopId)) return UNKNOWN;
      if (system.kind === 'pipe' && isOwn) return { by: 'any', actors: [] };
      // Nobody in it has the other one in hand.
      if (system.kind === 'socket' && isOwn) return isOnConnection(graph, actor) ? { by: 'any', actors: [] } : UNKNOWN;
      const remote = system.descriptors[0]?.file.socket?.remote ?? '';
      return system.kind === 'socket' && remote !== ''
        ? { by: 'outside', what: { type: 'address', address: remote } }
        : UNKNOWN;
    }
  }
}

/** A loop has both ends: its thread, which waits for events, does nothing by itself, but a task that serves the other end does. */
function servingIn(graph: WaitGraph, waiter: Actor, own: readonly Actor[]): readonly Actor[] {
  const host = hostOf(graph, waiter);
  if (host === null || host.inside.length > 0 || !own.includes(host.actor)) return own;
  const tasks = tasksOfLibrary(graph, waiter);
  if (tasks.every((one) => one === waiter)) return own;
  const others = own.filter((one) => one !== host.actor);
  return others.length === 0 ? tasks : [...others, ...tasks];
}

/** A list is shared between waiters, so what is made of it is made once. */
const able = once((_graph: WaitGraph, actors: readonly Actor[]) => withoutWaiters(unique(actors)));

/** These processes, without the waiting actor's own: what holds it there is another connection, not another actor. */
function unblockByProcesses(graph: WaitGraph, actor: Actor, pids: readonly number[], what: Outsider): Unblock {
  const others = pids.flatMap((pid) => graph.processes.get(pid) ?? []).filter((one) => one !== actor.process);
  // Who has inherited it and waits for a child that has it as well lets it go with that.
  const actors = withoutWaiters(others.flatMap((one) => wholeOf(graph, one)));
  if (actors.length > 0) return { by: 'all', actors };
  return { by: 'outside', what };
}

/** A shell that was forked for a command has what that has, and only waits for its end; so has a program that has started another one (`flock`). */
function withoutWaiters(actors: readonly Actor[]): readonly Actor[] {
  const isThere = (pid: number) => actors.some(({ process }) => process.pid === pid);
  return actors.filter((actor) => {
    const { process } = actor;
    if (actor.kind !== 'process' || process.python !== null || !process.children.some(isThere)) return true;
    const call = process.osThreads.find(({ tid }) => tid === process.pid)?.syscall?.name ?? '';
    return !/^wait(4|id)$/.test(call);
  });
}

function unique(actors: readonly Actor[]): readonly Actor[] {
  return [...new Map(actors.map((actor) => [actor.key, actor])).values()];
}
