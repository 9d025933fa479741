import type { TextCall } from '../../python/calls.ts';
import type { Api } from './row.ts';

/** A call of a function in C, as a line shows it. */
export interface LineRow {
  /** Dotted names of functions. */
  readonly callees?: readonly string[];
  /** Names of methods, whatever they are called on. */
  readonly methods?: readonly string[];
  readonly api: Api;
  /** System calls in which such a call sleeps: in any other the line has called something else of that name. */
  readonly calls: readonly string[];
}

/**
 * Calls of functions in C by the innermost line, for stacks of which no object is known. First match wins. It gives the wait its
 * name, in lists and fingerprints, and tells a wait for a child; it closes no chain.
 */
export const LINES = [
  {
    callees: ['time.sleep', 'sleep'],
    api: { id: 'time.sleep', verb: 'sleep', group: 'sleep' },
    calls: ['nanosleep', 'clock_nanosleep', 'select', 'pselect6'],
  },
  {
    callees: ['select.select'],
    api: { id: 'select', verb: 'select', group: 'select' },
    calls: ['select', 'pselect6'],
  },
  {
    callees: ['poll'],
    methods: ['epoll', 'poll'],
    api: { id: 'poll', verb: 'select', group: 'select' },
    calls: ['poll', 'ppoll', 'epoll_wait', 'epoll_pwait', 'epoll_pwait2'],
  },
  {
    methods: ['accept'],
    api: { id: 'socket.accept', verb: 'accept', group: 'socket' },
    calls: ['accept', 'accept4'],
  },
  {
    methods: ['connect', 'connect_ex'],
    api: { id: 'socket.connect', verb: 'connect', group: 'socket' },
    calls: ['connect'],
  },
  {
    callees: ['os.waitpid', 'os.wait', 'os.wait3', 'os.wait4', 'os.waitid'],
    api: { id: 'os.waitpid', verb: 'join', group: 'child' },
    calls: ['wait4', 'waitid'],
  },
  {
    callees: ['flock', 'lockf'],
    methods: ['flock', 'lockf'],
    api: { id: 'file-lock', verb: 'lock file', group: 'file-lock' },
    calls: ['flock', 'fcntl'],
  },
  {
    callees: ['input'],
    api: { id: 'input', verb: 'input', group: 'prompt' },
    calls: ['read'],
  },
  { methods: ['acquire'], api: { id: 'lock.acquire', verb: 'acquire', group: 'lock' }, calls: ['futex'] },
] as const satisfies readonly LineRow[];

/** A `with` over a lock. */
export const ENTERS_LOCK = { id: 'lock.acquire', verb: 'acquire', group: 'lock' } as const satisfies Api;

/** What a line that names none of them waits for where its thread sleeps in a futex, and is no header of a `with`. First match wins. */
export const FUTEX_LINES = [
  { methods: ['get'], api: { id: 'queue.get', verb: 'get', group: 'queue' } },
  { methods: ['join'], api: { id: 'join', verb: 'join', group: 'join' } },
] as const satisfies readonly Omit<LineRow, 'calls'>[];

/** The same where nothing is called by such a name. */
export const FUTEX = { id: 'lock', verb: 'acquire', group: 'lock' } as const satisfies Api;

/** The row is about a call that a line shows. */
export function isCallOf({ callees = [], methods = [] }: Omit<LineRow, 'api' | 'calls'>, call: TextCall): boolean {
  return (call.callee !== null && callees.includes(call.callee)) || (call.isMethod && methods.includes(call.name));
}

export type LineApi =
  | (typeof LINES)[number]['api']
  | (typeof FUTEX_LINES)[number]['api']
  | typeof ENTERS_LOCK
  | typeof FUTEX;
