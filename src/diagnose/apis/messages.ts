import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { lineOf, says } from '../python/line.ts';

/**
 * Functions of libraries that return when somebody sends a message, and not when the other end has answered: notifications of PostgreSQL, blocking
 * pops of redis, message brokers, zmq. Nothing was asked that the other end could answer.
 */
const MESSAGE_CALLS: ReadonlySet<string> = new Set([
  ...['notifies', 'listen', 'wait_notify', 'get_message', 'handle_message', 'next_msg'],
  ...['xread', 'xreadgroup', 'blpop', 'brpop', 'blmove', 'brpoplpush', 'blmpop', 'bzpopmin', 'bzpopmax', 'bzmpop'],
  ...['recv_json', 'recv_multipart', 'recv_string', 'consume', 'start_consuming', 'drain_events'],
]);

/** Of these those that a connection to a database has for that: nothing was asked of the database then. The others are too common as names. */
const NOTIFICATION_CALLS: ReadonlySet<string> = new Set(['notifies', 'listen', 'wait_notify']);

/** The stack waits for a message: a library's frame above the user's innermost line says so, or that line awaits one. For words alone. */
export function isForMessage(frames: readonly Frame[], workspace: string): boolean {
  return waitsIn(frames, workspace, MESSAGE_CALLS);
}

/** The stack waits for a notification of a database, in the same places. */
export function isForNotification(frames: readonly Frame[], workspace: string): boolean {
  return waitsIn(frames, workspace, NOTIFICATION_CALLS);
}

function waitsIn(frames: readonly Frame[], workspace: string, calls: ReadonlySet<string>): boolean {
  const own = frames.findIndex((frame) => ownerOf(frame.file, workspace) === 'workspace');
  const above = frames.slice(0, Math.max(own, 0));
  return above.some(({ function: name }) => calls.has(name)) || isLineOf(frames[own], calls);
}

/** A coroutine that a library hands on has no frame: `await client.xread(...)`. Elsewhere the user's own names say nothing. */
function isLineOf(frame: Frame | undefined, calls: ReadonlySet<string>): boolean {
  const line = lineOf(frame);
  const waits = says(line, 'await') || (line.head === 'for' && says(line, 'async'));
  return waits && line.calls.some(({ isMethod, name }) => isMethod && calls.has(name));
}
