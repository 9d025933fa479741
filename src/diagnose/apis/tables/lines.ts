import type { Api } from './row.ts';

/** A call of a function in C, as the text of a line shows it. */
export interface LineRow {
  readonly text: RegExp;
  readonly api: Api;
  /** System calls in which such a call sleeps: in any other the line has called something else of that name. */
  readonly calls: readonly string[];
}

/**
 * Calls of functions in C by the text of the innermost line, for stacks of which no object is known. First match wins. It gives the wait its
 * name, in lists and fingerprints, and tells a wait for a child; it closes no chain.
 */
export const LINES = [
  {
    text: /(^|[^\w.])(time\.)?sleep\s*\(/,
    api: { id: 'time.sleep', verb: 'sleep', group: 'sleep' },
    calls: ['nanosleep', 'clock_nanosleep', 'select', 'pselect6'],
  },
  {
    text: /\bselect\.select\s*\(/,
    api: { id: 'select', verb: 'select', group: 'select' },
    calls: ['select', 'pselect6'],
  },
  {
    text: /\.(epoll|poll)\s*\(|\bpoll\(\)/,
    api: { id: 'poll', verb: 'select', group: 'select' },
    calls: ['poll', 'ppoll', 'epoll_wait', 'epoll_pwait', 'epoll_pwait2'],
  },
  {
    text: /\.accept\s*\(/,
    api: { id: 'socket.accept', verb: 'accept', group: 'socket' },
    calls: ['accept', 'accept4'],
  },
  {
    text: /\.connect(_ex)?\s*\(/,
    api: { id: 'socket.connect', verb: 'connect', group: 'socket' },
    calls: ['connect'],
  },
  {
    text: /\bos\.(waitpid|wait|wait3|wait4|waitid)\s*\(/,
    api: { id: 'os.waitpid', verb: 'join', group: 'child' },
    calls: ['wait4', 'waitid'],
  },
  {
    text: /\bflock\s*\(|\blockf\s*\(/,
    api: { id: 'file-lock', verb: 'lock file', group: 'file-lock' },
    calls: ['flock', 'fcntl'],
  },
  {
    text: /(^|[^\w.])input\s*\(/,
    api: { id: 'input', verb: 'input', group: 'prompt' },
    calls: ['read'],
  },
  { text: /\.acquire\s*\(/, api: { id: 'lock.acquire', verb: 'acquire', group: 'lock' }, calls: ['futex'] },
] as const satisfies readonly LineRow[];

/** A `with` over a lock. */
export const ENTERS_LOCK = { id: 'lock.acquire', verb: 'acquire', group: 'lock' } as const satisfies Api;

/** What a line that names none of them waits for where its thread sleeps in a futex. First match wins; the last one always fits. */
export const FUTEX_LINES = [
  { text: /^(async\s+)?with\b/, api: ENTERS_LOCK },
  { text: /\.get\s*\(/, api: { id: 'queue.get', verb: 'get', group: 'queue' } },
  { text: /\.join\s*\(/, api: { id: 'join', verb: 'join', group: 'join' } },
  { text: /(?:)/, api: { id: 'lock', verb: 'acquire', group: 'lock' } },
] as const satisfies readonly Omit<LineRow, 'calls'>[];

export type LineApi = (typeof LINES)[number]['api'] | (typeof FUTEX_LINES)[number]['api'];
