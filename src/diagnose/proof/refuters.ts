import type { Process } from '../../model/snapshot.ts';
import { lastDetails, threadsOf } from '../../model/threads.ts';
import type { Actor } from '../graph/actor.ts';

/**
 * Whether a signal may end a wait in the process: an alarm is to come, or there is a handler of the program's for a signal that anybody may send, which has
 * something at hand that it may set, release or write to (`docs/helper-protocol.md`, `handledSignals`). Its main thread runs it, whoever waits for that.
 */
export function mayBeSignalled(process: Process): boolean {
  const details = lastDetails(process);
  return details?.alarm != null || (details?.handledSignals ?? []).length > 0;
}

/**
 * Whether code that is no actor may do what the actor waits for: a thread of a library that is none of Python's calls back when it likes, and a descriptor that
 * the kernel makes ready by itself has the actor's event loop call what was registered for it.
 */
export function mayBeCalledBack({ kind, process }: Actor): boolean {
  if (hasForeignThreads(process)) return true;
  return kind !== 'thread' && process.files.some(({ target }) => READY_BY_ITSELF.has(target));
}

/** Threads that are none of Python's: no stack of theirs is known, and they may do anything. */
export function hasForeignThreads(process: Process): boolean {
  return process.osThreads.length > threadsOf(process).filter(({ alive }) => alive).length;
}

/** timerfd_create(2), signalfd(2), inotify(7); the names that the kernel gives the descriptors. */
const READY_BY_ITSELF: ReadonlySet<string> = new Set([
  'anon_inode:[timerfd]',
  'anon_inode:[signalfd]',
  'anon_inode:inotify',
]);
