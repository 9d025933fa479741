import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import type { Evidence } from '../focus/evidence.ts';
import { type Ended, type EndedActor, endedProcesses, hasFailed } from '../graph/ended.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { deadAmong, type Waiter } from '../path/dead-wakers.ts';
import { waitersOf } from '../path/waiters.ts';
import type { Gone } from '../unblock/wakers/gone.ts';
import type { Cause } from './causes/cause.ts';
import type { Who } from './causes/wanted.ts';

/**
 * The dead on whom the waits of a verdict may have depended and whom its cause does not tell by itself, those nearest to the waits first: threads and tasks that
 * raised, and child processes that failed.
 */
export function deathsOf(evidence: Evidence, cause: Cause): readonly EndedActor[] {
  return cause.kind === 'slow' ? [] : deathsAmong(evidence, toldBy(cause));
}

/** Those that the waits on the way depended on, without those that are `told`. */
export function deathsAmong(evidence: Evidence, told: readonly EndedActor[] = []): readonly EndedActor[] {
  const waiters = waitersOf(evidence);
  const processes = [...new Set(waiters.map(({ actor }) => actor.process))];
  const failed = processes.flatMap((process) => failedChildren(evidence, process, waiters));
  const keys = new Set(told.map(({ key }) => key));
  return [...deadAmong(evidence.graph, waiters), ...failed].filter(({ key }) => !keys.has(key));
}

/** The dead that a cause itself tells of. */
export function toldBy(cause: Cause): readonly EndedActor[] {
  switch (cause.kind) {
    case 'child-died':
      return cause.death.type === 'ended' ? cause.death.actors : endedIn(cause.death.gone);
    case 'nobody-can-wake':
      return [...optional(cause.deadWaker), ...(cause.reason.type === 'gone' ? endedIn(cause.reason.gone) : [])];
    case 'lock-not-released':
      return [...optional(cause.deadWaker), ...(cause.reason.type === 'owner gone' ? endedIn(cause.reason.owner) : [])];
    default:
      return [];
  }
}

/** The one actor that has ended of those that could end a wait; `null` where none has, or several that stand for others. */
export function onlyEnded(who: Who): EndedActor | null {
  const ended =
    who.type === 'ended' ? who.actors : who.type === 'gone' && !isOneOfMany(who.gone) ? endedIn(who.gone) : [];
  const [only, ...others] = ended;
  return only === undefined || others.length > 0 ? null : only;
}

/** The last one of all the workers that die at once. */
function isOneOfMany(gone: Gone): boolean {
  return gone.type === 'pool worker' && gone.again;
}

/** Who has ended of what exists no more; nobody where it is a thing. */
export function endedIn(gone: Gone): readonly EndedActor[] {
  if (gone.type === 'actor') return [gone.actor];
  return gone.type === 'pool worker' ? optional(gone.worker) : [];
}

function optional(actor: EndedActor | null): readonly EndedActor[] {
  return actor === null ? [] : [actor];
}

function failedChildren({ graph }: Evidence, process: Process, waiters: readonly Waiter[]): readonly EndedActor[] {
  return endedProcesses(graph, process).filter(({ id, ended, object }) => {
    const child = graph.snapshot.processes.find((one) => String(one.pid) === id && one.ppid === process.pid);
    const isUnread = child !== undefined && isDead(child);
    if (!isFailure(ended, isUnread)) return false;
    // Without an object nothing tells who started it; that nobody has asked for its end yet is what speaks for it.
    return object === null ? isUnread : isConcerned(graph, process, object, waiters);
  });
}

/** SIGTERM, with which a program ends its own children. */
const SIGTERM = 15;

/** Ended with an error. What the program has asked for and was ended by SIGTERM it has most likely ended itself. */
function isFailure(ended: Ended, isUnread: boolean): boolean {
  return hasFailed(ended) && (ended.how !== 'killed' || isUnread || ended.signal !== SIGTERM);
}

/** A waiting stack has it in hand, or it was started by a function that still waits. */
function isConcerned(graph: WaitGraph, process: Process, object: SyncObject, waiters: readonly Waiter[]): boolean {
  const frames = waiters.flatMap(({ actor }) => (actor.process === process ? actor.frames : []));
  if (frames.some(({ refs }) => Object.values(refs ?? {}).includes(object.id))) return true;
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  const key = ({ file, function: name }: Frame) => `${absoluteFile(file, cwd)}\n${name}`;
  const running = new Set(frames.map(key));
  return object.createdAt.some((frame) => userFrame([frame], graph.workspace) !== null && running.has(key(frame)));
}
