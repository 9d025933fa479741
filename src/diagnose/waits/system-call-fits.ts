import type { Verb } from '../apis/tables/row.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';

/** `time.sleep` (`pysleep` in Modules/timemodule.c: `clock_nanosleep` from CPython 3.11, `select` before). */
const SLEEPS: ReadonlySet<string> = new Set(['nanosleep', 'clock_nanosleep', 'select', 'pselect6']);
/** Methods that may wait in a `select` as well, by way of their libraries. */
const MAY_SELECT: ReadonlySet<Verb> = new Set<Verb>(['sleep', 'select', 'query', 'debug']);

/**
 * System calls in which a method in C that moves data sleeps. With a timeout a socket's first polls (`sock_call_impl` in Modules/socketmodule.c), a name is looked
 * up by a poll as well, and a buffered file has a lock (`_enter_buffered_busy` in Modules/_io/bufferedio.c).
 */
const CALLS: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  read: ['read', 'readv', 'pread64', 'preadv', 'recvfrom', 'recvmsg', 'recvmmsg'],
  write: ['write', 'writev', 'pwrite64', 'pwritev', 'sendto', 'sendmsg', 'sendmmsg', 'sendfile', 'splice'],
  accept: ['accept', 'accept4'],
  connect: ['connect', 'sendto', 'sendmmsg', 'recvfrom', 'recvmsg', 'read'],
};
const IN_ANY: readonly string[] = ['poll', 'ppoll', 'futex', 'restart_syscall'];

/**
 * Whether the system call bears out that the actor waits in a method in C of this kind: a line may call several. True where the
 * call is not known.
 */
export function mayWaitIn(actor: Actor, verb: Verb): boolean {
  const call = osThreadOf(actor)?.syscall?.name ?? null;
  if (call === null) return true;
  if (SLEEPS.has(call) && !MAY_SELECT.has(verb)) return false;
  const calls = CALLS[verb];
  return calls === undefined || calls.includes(call) || IN_ANY.includes(call);
}
