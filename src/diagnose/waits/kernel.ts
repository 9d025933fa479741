import type { OsThread } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { Verb } from './table/threads.ts';

/** What the kernel says about a wait. */
export interface SystemFacts {
  /** Descriptor that the system call names. */
  readonly fd: number | null;
  /** The child that the system call waits for. */
  readonly childPid: number | null;
}

/** System calls that block, when nothing else tells. Names as in `syscall(2)`. */
const SYSTEM_VERBS: Readonly<Record<string, readonly [Verb, string]>> = {
  read: ['read', 'a read'],
  readv: ['read', 'a read'],
  recvfrom: ['read', 'socket.recv'],
  recvmsg: ['read', 'socket.recv'],
  write: ['write', 'a write'],
  writev: ['write', 'a write'],
  sendto: ['write', 'socket.send'],
  sendmsg: ['write', 'socket.send'],
  accept: ['accept', 'socket.accept'],
  accept4: ['accept', 'socket.accept'],
  connect: ['connect', 'socket.connect'],
  wait4: ['join', 'the end of a child process'],
  waitid: ['join', 'the end of a child process'],
  flock: ['lock file', 'a file lock'],
  fcntl: ['lock file', 'a file lock'],
  poll: ['select', 'poll'],
  ppoll: ['select', 'poll'],
  select: ['select', 'select'],
  pselect6: ['select', 'select'],
  epoll_wait: ['select', 'epoll_wait'],
  epoll_pwait: ['select', 'epoll_wait'],
  nanosleep: ['sleep', 'a sleep'],
  clock_nanosleep: ['sleep', 'a sleep'],
};

/** Verb and words of the system call in which the actor sleeps; `null` where it says nothing. */
export function systemVerb(actor: Actor): readonly [Verb, string] | null {
  return SYSTEM_VERBS[osThreadOf(actor)?.syscall?.name ?? ''] ?? null;
}

/** First argument of the system call: a descriptor, or the PID of a child. */
export function systemFacts(actor: Actor): SystemFacts {
  const verb = systemVerb(actor)?.[0];
  if (verb === undefined || verb === 'sleep' || verb === 'select') return { fd: null, childPid: null };
  const argument = Number(osThreadOf(actor)?.syscall?.args[0] ?? Number.NaN);
  const number = Number.isSafeInteger(argument) && argument < 2 ** 31 ? argument : null;
  if (verb === 'join') return { fd: null, childPid: number !== null && number > 0 ? number : null };
  return { fd: number, childPid: null };
}

/** The kernel's view of a thread actor, or of a program's first thread; tasks and suspended greenlets have none. */
export function osThreadOf(actor: Actor): OsThread | null {
  if (actor.kind === 'process') return actor.process.osThreads.find(({ tid }) => tid === actor.process.pid) ?? null;
  if (actor.kind !== 'thread') return null;
  const { nativeId, main } = actor.thread ?? { nativeId: null, main: false };
  const tid = nativeId ?? (main ? actor.process.pid : null);
  return actor.process.osThreads.find((thread) => thread.tid === tid) ?? null;
}

/**
 * Whether a futex wait has a timeout: its fourth argument points to one (futex(2)). `null` where the actor is in no futex.
 * CPython's locks wait in a futex below `sem_wait` or `pthread_cond_wait`.
 */
export function futexIsTimed(actor: Actor): boolean | null {
  const syscall = osThreadOf(actor)?.syscall;
  const timeout = syscall?.args[3];
  if (syscall?.name !== 'futex' || timeout === undefined) return null;
  return Number(timeout) !== 0;
}

/** Which argument of the call is its timeout in milliseconds (poll(2), epoll_wait(2)). */
const TIMEOUT_ARGUMENT: Readonly<Record<string, number>> = { poll: 2, epoll_wait: 3, epoll_pwait: 3 };

/** Milliseconds after which the actor's wait for events comes back by itself; `null` where it has no such bound that is told. */
export function eventTimeoutMs(actor: Actor): number | null {
  const syscall = osThreadOf(actor)?.syscall;
  const timeout = Number(syscall?.args[TIMEOUT_ARGUMENT[syscall.name ?? ''] ?? -1] ?? Number.NaN);
  // An `int`: what is above its range is negative, which means no end.
  return timeout > 0 && timeout < 2 ** 31 ? timeout : null;
}
