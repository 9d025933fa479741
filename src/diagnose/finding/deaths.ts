import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Ending, endingsOf } from '../os/descriptors/endings.ts';
import { isDead } from '../os/descriptors/other-end.ts';
import { type DeadWaker, deadAmong, type Waiter } from '../path/dead-wakers.ts';
import { waitersOf } from '../path/waiters.ts';
import type { Cause } from './causes/cause.ts';

/** Somebody dead on whom a wait may have depended: a thread or task that raised, or a child process that failed. */
export type Death =
  | { readonly type: 'raised'; readonly waker: DeadWaker }
  | {
      readonly type: 'process';
      readonly ending: Ending;
      /** The user's line that started it; `null` where that is not known. */
      readonly started: Frame | null;
    };

/** The deaths that have to do with the waits of a verdict and that its cause does not tell by itself; those nearest to the waits first. */
export function deathsOf(evidence: Evidence, cause: Cause): readonly Death[] {
  return cause.kind === 'slow' ? [] : deathsAmong(evidence, namedBy(cause));
}

interface NamedDead {
  readonly objects: readonly string[];
  readonly pids: readonly number[];
}

/** Those that the waits on the way depended on, without those that are `told`. */
export function deathsAmong(evidence: Evidence, told: NamedDead = { objects: [], pids: [] }): readonly Death[] {
  const waiters = waitersOf(evidence);
  const raised = deadAmong(evidence.graph, waiters)
    .filter(({ object }) => !told.objects.includes(object.id))
    .map((waker): Death => ({ type: 'raised', waker }));
  const processes = [...new Set(waiters.map(({ actor }) => actor.process))];
  const failed = processes
    .flatMap((process) => failedChildren(evidence, process, waiters))
    .filter((death) => death.type !== 'process' || !told.pids.includes(death.ending.pid));
  return [...raised, ...failed];
}

/** Whom the cause names as dead. */
function namedBy(cause: Cause): NamedDead {
  const dead = 'deadWaker' in cause && cause.deadWaker !== null ? [cause.deadWaker.object.id] : [];
  if (cause.kind !== 'child-died') return { objects: dead, pids: [] };
  const { death } = cause;
  if (death.type === 'endings') return { objects: dead, pids: death.endings.map(({ pid }) => pid) };
  return { objects: dead, pids: death.gone.type === 'process' ? [death.gone.pid] : [] };
}

function failedChildren(evidence: Evidence, process: Process, waiters: readonly Waiter[]): readonly Death[] {
  const { graph, snapshot } = evidence;
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  return endingsOf(snapshot, process).flatMap((ending): Death[] => {
    const child = snapshot.processes.find(({ pid, ppid }) => pid === ending.pid && ppid === process.pid);
    const isUnread = child !== undefined && isDead(child);
    if (!hasFailed(ending, isUnread)) return [];
    const object = graph.objectsOf(process, 'process').find(({ facts }) => facts['pid'] === ending.pid) ?? null;
    if (object !== null && !isConcerned(graph, process, object, waiters)) return [];
    // Without an object nothing tells who started it; that nobody has asked for its end yet is what speaks for it.
    if (object === null && !isUnread) return [];
    const created = (object?.createdAt ?? []).map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
    return [{ type: 'process', ending, started: userFrame(created, graph.workspace) }];
  });
}

/** SIGTERM, with which a program ends its own children. */
const SIGTERM = 15;

/** Ended with an error. What the program has asked for and was ended by SIGTERM it has most likely ended itself. */
function hasFailed({ code, signal }: Ending, isUnread: boolean): boolean {
  if (signal !== null) return isUnread || signal !== SIGTERM;
  return code !== null && code !== 0;
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
