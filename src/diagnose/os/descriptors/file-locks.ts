import type { FileLock, OpenFile, Process } from '../../../model/snapshot.ts';
import { ownerOf } from '../../../model/user-frames.ts';
import type { Actor } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { osThreadOf, type Waiting } from '../../waits/waiting.ts';
import { fileOf } from './descriptor.ts';
import { lastWordsOf } from './question.ts';

export interface FileLockWait {
  /** Absolute; `null` where it could not be told. */
  readonly path: string | null;
  /** As the kernel has it; `null` where it does not hold the waiter back itself (a loop that tries again and again). */
  readonly holder: FileLock | null;
  /**
   * Processes that hold the lock: those of the tree that have it on a descriptor, else the one in the kernel's record; a lock of an open file
   * description is not its maker's alone, so that a maker outside the tree is left out.
   */
  readonly holderPids: readonly number[];
  /** Only the waiter's last words name the file. */
  readonly isByWords?: true;
}

/** System calls that wait for a lock on a file. */
export const LOCK_CALLS: ReadonlySet<string> = new Set(['flock', 'fcntl']);

/**
 * A wait for a lock on a file: the kernel's record, the system call, or a library that tries again and again. `pauses`: it was met between two of its
 * pauses.
 */
export function fileLockWaitOf(
  graph: WaitGraph,
  actor: Actor,
  waiting: Waiting | null,
  pauses = false,
): FileLockWait | null {
  const thread = osThreadOf(actor);
  const inCall = LOCK_CALLS.has(thread?.syscall?.name ?? '') && /lock|setlk/.test(thread?.wchan ?? 'lock');
  if (!inCall && waiting?.verb !== 'lock file')
    return waiting?.verb === 'sleep' || pauses ? polledLock(graph, actor) : null;
  const { process } = actor;
  const record = inCall ? graph.snapshot.lockWaits?.find((wait) => wait.pid === process.pid) : undefined;
  const fd = Number(thread?.syscall?.args[0]);
  const path = inCall ? (fileOf(process, fd)?.target ?? null) : pathOf(waiting);
  const holders = graph.snapshot.processes.filter((other) =>
    other.files.some(
      (file) =>
        (file.locks ?? []).length > 0 &&
        (file.target === path || file.locks.some((lock) => lock.file === record?.holder.file)),
    ),
  );
  const holder = record?.holder ?? null;
  // Who has it open holds it: the one that took it may have ended and left it to whoever inherited the descriptor (flock(2)).
  const others = holders.filter((other) => other !== process);
  if (others.length > 0) return { path, holder, holderPids: others.map(({ pid }) => pid) };
  const isOwners = holder !== null && holder.pid > 0 && (holder.type === 'POSIX' || graph.processes.has(holder.pid));
  const recorded = isOwners ? [holder.pid] : [];
  return { path, holder, holderPids: [...new Set([...recorded, ...holders.map(({ pid }) => pid)])] };
}

function pathOf(waiting: Waiting | null): string | null {
  const path = waiting?.objects.find((object) => object.kind === 'file lock')?.facts['path'];
  return typeof path === 'string' ? path : null;
}

/** Frames whose objects are looked at: of the call that tries again and again, up to the first line of the user's. */
const FRAMES_SEARCHED = 12;

/**
 * A pause between two attempts, with a file in hand that others have locked: it is open for writing, as who waits for a change only reads, and this process
 * has no lock on it.
 */
function polledLock(graph: WaitGraph, { process, frames }: Actor): FileLockWait | null {
  if (process.python === null) return othersLock(graph, process);
  for (const frame of frames.slice(0, FRAMES_SEARCHED)) {
    const isOwnLine = ownerOf(frame.file, graph.workspace) === 'workspace';
    // A program's own file may be locked for another reason: there the attempt shows by the failure that is being handled.
    if (isOwnLine && !(graph.factsAt(frame)?.tries ?? []).some(({ part }) => part === 'except')) break;
    for (const id of Object.values(frame.refs ?? {})) {
      const fd = graph.object(process, id)?.facts['fd'];
      const file = typeof fd === 'number' ? fileOf(process, fd) : null;
      if (file?.kind !== 'file' || file.access === 'read' || file.target === null || isLocked(file)) continue;
      const holders = graph.snapshot.processes.filter(
        (one) => one !== process && one.files.some((other) => other.target === file.target && isLocked(other)),
      );
      const isOwn = process.files.some((other) => other.target === file.target && isLocked(other));
      if (holders.length > 0 && !isOwn)
        return { path: file.target, holder: null, holderPids: holders.map(({ pid }) => pid) };
    }
    if (isOwnLine) break;
  }
  return null;
}

/** Of a program that is not Python: a file that it has open to write there, or that its last words name, and that somebody else of the tree has locked. */
function othersLock(graph: WaitGraph, process: Process): FileLockWait | null {
  const words = lastWordsOf(graph, process);
  const open = new Set(
    process.files.flatMap((file) => (file.kind === 'file' && file.access !== 'read' ? file.target : [])),
  );
  // Who has a part of it himself is one of several who share it.
  for (const file of process.files) if (isLocked(file)) open.delete(file.target);
  for (const other of graph.snapshot.processes) {
    if (other === process) continue;
    const locked = other.files.filter(isLocked);
    const file = locked.find(({ target }) => open.has(target));
    if (file !== undefined) return { path: file.target, holder: null, holderPids: [other.pid] };
    const named = words === null ? undefined : locked.find(({ target }) => names(words, target));
    if (named !== undefined) return { path: named.target, holder: null, holderPids: [other.pid], isByWords: true };
  }
  return null;
}

/** A part of a longer path, or of a longer name (`a.log.1` for `a.log`), is another file; a stop ends a sentence. */
function names(words: string, path: string): boolean {
  if (path === '') return false;
  for (let at = words.indexOf(path); at >= 0; at = words.indexOf(path, at + 1)) {
    const behind = words.slice(at + path.length);
    if (!/[\w./-]$/.test(words.slice(0, at)) && !/^(?:[\w/-]|\.\w)/.test(behind)) return true;
  }
  return false;
}

function isLocked({ locks }: OpenFile): boolean {
  return (locks ?? []).length > 0;
}
