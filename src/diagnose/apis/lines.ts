import type { Api } from './row.ts';

/**
 * Calls of functions in C by the text of the innermost line, for stacks of which nothing else is known. First match wins. Good enough to say
 * where a thread stands; no verdict rests on it.
 */
export const LINES = [
  { text: /(^|[^\w.])(time\.)?sleep\s*\(/, api: { id: 'time.sleep', verb: 'sleep', group: 'sleep' } },
  { text: /\bselect\.select\s*\(/, api: { id: 'select', verb: 'select', group: 'select' } },
  { text: /\.(epoll|poll)\s*\(|\bpoll\(\)/, api: { id: 'poll', verb: 'select', group: 'select' } },
  { text: /\.recv(from|msg|_into|from_into)?\s*\(/, api: { id: 'socket.recv', verb: 'read', group: 'socket' } },
  { text: /\.accept\s*\(/, api: { id: 'socket.accept', verb: 'accept', group: 'socket' } },
  { text: /\.connect(_ex)?\s*\(/, api: { id: 'socket.connect', verb: 'connect', group: 'socket' } },
  { text: /\bos\.(waitpid|wait|wait3|wait4|waitid)\s*\(/, api: { id: 'os.waitpid', verb: 'join', group: 'child' } },
  { text: /\bflock\s*\(|\blockf\s*\(/, api: { id: 'file-lock', verb: 'lock file', group: 'file-lock' } },
  { text: /(^|[^\w.])input\s*\(/, api: { id: 'input', verb: 'input', group: 'prompt' } },
  { text: /\.acquire\s*\(/, api: { id: 'lock.acquire', verb: 'acquire', group: 'lock' } },
] as const satisfies readonly { readonly text: RegExp; readonly api: Api }[];

/** What a line that names none of them waits for where its thread sleeps in a futex. First match wins; the last one always fits. */
export const FUTEX_LINES = [
  { text: /^(async\s+)?with\b/, api: { id: 'lock.acquire', verb: 'acquire', group: 'lock' } },
  { text: /\.get\s*\(/, api: { id: 'queue.get', verb: 'get', group: 'queue' } },
  { text: /\.join\s*\(/, api: { id: 'join', verb: 'join', group: 'join' } },
  { text: /(?:)/, api: { id: 'lock', verb: 'acquire', group: 'lock' } },
] as const satisfies readonly { readonly text: RegExp; readonly api: Api }[];
