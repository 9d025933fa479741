import { osThreadBy } from '../../model/snapshot/os-threads.ts';
import type { OpenFile, OsThread, Process } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import { SYSTEM_CALLS } from '../apis/tables/system-calls.ts';
import type { Actor } from './actor.ts';
import type { WaitGraph } from './wait-graph.ts';

/** What the kernel says about a wait. */
export interface SystemFacts {
  /** Descriptor that the system call names. */
  readonly fd: number | null;
  /** The child that the system call waits for. */
  readonly childPid: number | null;
}

/** The API of the system call in which the actor sleeps; `null` where it says nothing. */
export function systemApi(actor: Actor): SystemApi | null {
  return systemCallApi(osThreadOf(actor)?.syscall?.name ?? '');
}

/** What a thread in this system call waits in; `null` for one that is not known to block. */
export function systemCallApi(name: string): SystemApi | null {
  return Object.hasOwn(SYSTEM_CALLS, name) ? SYSTEM_CALLS[name as keyof typeof SYSTEM_CALLS] : null;
}

export type SystemApi = (typeof SYSTEM_CALLS)[keyof typeof SYSTEM_CALLS];

/** First argument of the system call: a descriptor, or the PID of a child. */
export function systemFacts(actor: Actor): SystemFacts {
  const verb = systemApi(actor)?.verb;
  if (verb === undefined || verb === 'sleep' || verb === 'select' || verb === 'signal')
    return { fd: null, childPid: null };
  const argument = Number(osThreadOf(actor)?.syscall?.args[0] ?? Number.NaN);
  const number = Number.isSafeInteger(argument) && argument < 2 ** 31 ? argument : null;
  if (verb === 'join') return { fd: null, childPid: number !== null && number > 0 ? number : null };
  return { fd: number, childPid: null };
}

/**
 * The process for whose end alone the system call waits, by its pidfd (pidfd_open(2)), as `subprocess` and psutil do for a wait with a timeout; `null` where it
 * waits for anything else as well, or nothing tells. One that is not in the tree is none: what becomes of that is not seen.
 */
export function pidAwaited({ processes }: Pick<WaitGraph, 'processes'>, actor: Actor): number | null {
  const [only, ...others] = osThreadOf(actor)?.syscall?.watched ?? [];
  if (only === undefined || others.length > 0) return null;
  const pid = actor.process.files.find(({ fd }) => fd === only.fd)?.ofProcess;
  return pid !== undefined && processes.has(pid) ? pid : null;
}

/** The kernel's view of a thread actor, or of the thread that a program's first one waits for; tasks and suspended greenlets have none. */
export function osThreadOf(actor: Actor): OsThread | null {
  if (actor.kind === 'process') return actingThread(actor.process);
  if (actor.kind !== 'thread') return null;
  const { nativeId, main } = actor.thread ?? { nativeId: null, main: false };
  const tid = nativeId ?? (main ? actor.process.pid : null);
  return tid === null ? onlyOneLeft(actor) : (osThreadBy(actor.process, tid) ?? null);
}

/**
 * Who was not begun by `threading` tells no number of its own: where each of the others of its process is found by its number, and one is left over, it
 * is that.
 */
function onlyOneLeft({ process, thread }: Actor): OsThread | null {
  const others = threadsOf(process).filter(({ ident }) => ident !== thread?.ident);
  const known = new Set(others.map(({ nativeId, main }) => (main ? process.pid : nativeId)));
  const left = process.osThreads.filter(({ tid }) => !known.has(tid));
  const areFound = [...known].every((tid) => tid !== null && osThreadBy(process, tid) !== undefined);
  return thread !== null && areFound && left.length === 1 ? (left[0] ?? null) : null;
}

/**
 * The first thread of a program, or the one whose end that waits for, as the JVM's does for the one that runs `main`: it sleeps on the number of that thread,
 * which the kernel sets to 0 at its end and wakes for all processes (CLONE_CHILD_CLEARTID in clone(2); `__pthread_clockjoin_ex` of glibc).
 */
function actingThread(process: Process): OsThread | null {
  const first = osThreadBy(process, process.pid);
  if (first?.syscall?.name !== 'futex') return first ?? null;
  const [, operation = '', value = ''] = first.syscall.args;
  const isShared = (Number(operation) & FUTEX_PRIVATE_FLAG) === 0;
  const joined = isShared && Number(value) !== process.pid ? osThreadBy(process, Number(value)) : undefined;
  return joined ?? askingThread(process) ?? first;
}

/** What the threads of a runtime sleep in, where none of them works and one looks after the connections (Go). */
const SLEEPS_IN = /^(?:futex|epoll_p?wait2?)$/;
const EVENTS = /^epoll_p?wait2?$/;
/** Of epoll_wait(2) and epoll_pwait(2) the timeout: an `int`, of which what is above its range is negative and means no end. */
const NO_END = 2 ** 31;

/**
 * The thread of a program by which it waits for an answer, where its first one waits for its others: nothing in it works, no child runs, no timer is set (a
 * runtime gives the next one to its wait for events, also that after which it closes an idle connection), and all that it listens to are connections over
 * which it has asked last. `null` for any other: an idle connection beside a wait for something else is no answer to come.
 */
function askingThread({ pid, python, children, osThreads, files }: Process): OsThread | null {
  if (python !== null || children.length > 0) return null;
  if (osThreads.some(({ syscall }) => !SLEEPS_IN.test(syscall?.name ?? ''))) return null;
  const [thread, ...others] = osThreads.filter(({ syscall }) => EVENTS.test(syscall?.name ?? ''));
  const call = thread?.syscall;
  if (thread === undefined || call?.watched === undefined || others.length > 0 || !isWithoutEnd(call)) return null;
  const heard = call.watched.flatMap(({ fd }) => files.find((file) => file.fd === fd && !isOwnWaker(file, pid)) ?? []);
  return heard.length > 0 && heard.every(hasAsked) ? thread : null;
}

function isWithoutEnd({ name, args, timeoutMs = 0 }: NonNullable<OsThread['syscall']>): boolean {
  const timeout = Number(args[3] ?? 0);
  return timeoutMs <= 0 && (name === 'epoll_pwait2' ? timeout === 0 : timeout >= NO_END);
}

/** By it threads of the process wake each other. */
function isOwnWaker({ kind, target, peers, socket }: OpenFile, pid: number): boolean {
  if (/^anon_inode:\[?eventfd/.test(target)) return true;
  const isPair = kind === 'pipe' || (kind === 'socket' && socket?.protocol === 'unix');
  return isPair && peers.length > 0 && peers.every((peer) => peer.pid === pid);
}

/** Nothing ever came over the connection, or nothing since something was sent; of a unix socket whose other end somebody has the kernel counts nothing. */
function hasAsked({ fd, socket }: OpenFile): boolean {
  if (socket === null || fd <= 2) return false;
  if (socket.protocol === 'unix') return socket.state === 'CONNECTED';
  if (socket.protocol !== 'tcp') return false;
  if (socket.state === 'SYN_SENT') return true;
  const { allReceivedBytes, unreadBytes = 0, silentMs, sentMs } = socket.traffic ?? {};
  if (socket.state !== 'ESTABLISHED' || unreadBytes > 0) return false;
  return allReceivedBytes === 0 || (sentMs !== undefined && silentMs != null && sentMs < silentMs);
}

/** Of futex(2): no other process waits there. */
const FUTEX_PRIVATE_FLAG = 128;

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

/** Milliseconds after the last sample at which the wait of the actor is over by itself; `null` where its call has no such time that is told. */
export function dueInMs(actor: Actor): number | null {
  return osThreadOf(actor)?.syscall?.dueInMs ?? null;
}

/** Which argument of a call points to its timeout (ppoll(2), select(2), epoll_wait(2)); none there: it has no end. */
export const TIMEOUT_POINTER: Readonly<Record<string, number>> = { ppoll: 2, select: 4, pselect6: 4, epoll_pwait2: 3 };
/** Which argument of the call is its timeout in milliseconds (poll(2), epoll_wait(2)). */
export const TIMEOUT_ARGUMENT: Readonly<Record<string, number>> = { poll: 2, epoll_wait: 3, epoll_pwait: 3 };

/**
 * Milliseconds after which the actor's wait for events comes back by itself; `null` where it has no such bound that is told. Where a call has a pointer to it
 * and it could not be read, each time that it gave the processor up between the samples may have been such an end.
 */
export function eventTimeoutMs(actor: Actor, sampleTimesMs: readonly number[]): number | null {
  const thread = osThreadOf(actor);
  const syscall = thread?.syscall;
  if (syscall == null) return null;
  if (syscall.timeoutMs !== undefined) return syscall.timeoutMs > 0 ? syscall.timeoutMs : null;
  const pointer = TIMEOUT_POINTER[syscall.name ?? ''];
  if (pointer !== undefined) {
    if (Number(syscall.args[pointer] ?? 0) === 0) return null;
    const times = (thread?.switches.at(-1) ?? 0) - (thread?.switches[0] ?? 0);
    return times > 0 ? ((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0)) / times : null;
  }
  const timeout = Number(syscall.args[TIMEOUT_ARGUMENT[syscall.name ?? ''] ?? -1] ?? Number.NaN);
  // An `int`: what is above its range is negative, which means no end.
  return timeout > 0 && timeout < 2 ** 31 ? timeout : null;
}
