import type { Process } from '../../model/snapshot.ts';
import { lastDetails, threadsOf } from '../../model/threads.ts';
import type { Actor } from '../graph/actor.ts';
import type { Doubt } from './doubts.ts';

/**
 * The signals that may end a wait in the process: an alarm is to come, or there is a handler of the program's for a signal that anybody may send, which has
 * something at hand that it may set, release or write to (`docs/helper-protocol.md`, `handledSignals`). Its main thread runs it, whoever waits for that.
 */
export function doubtsBySignal(process: Process): readonly Doubt[] {
  const details = lastDetails(process);
  const alarm = details?.alarm ?? null;
  const signals = details?.handledSignals ?? [];
  return [
    ...(alarm === null ? [] : [{ type: 'alarm', process, dueIn: alarm.dueIn } as const]),
    ...(signals.length === 0 ? [] : [{ type: 'signals', process, signals } as const]),
  ];
}

/**
 * Code that is no actor and may do what the actor waits for: a thread of a library that is none of Python's calls back when it likes, and a descriptor that
 * the kernel makes ready by itself has the actor's event loop call what was registered for it.
 */
export function doubtsByCallback({ kind, process }: Actor): readonly Doubt[] {
  const ready = kind === 'thread' ? undefined : process.files.find(({ target }) => READY_BY_ITSELF.has(target));
  return [
    ...(hasForeignThreads(process) ? [{ type: 'foreign threads', process } as const] : []),
    ...(ready === undefined ? [] : [{ type: 'ready by itself', process, target: ready.target } as const]),
  ];
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
