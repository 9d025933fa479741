import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';

/**
 * Functions of libraries that return when somebody sends a message, and not when the other end has answered: notifications of PostgreSQL, blocking
 * pops of redis, message brokers, zmq. Nothing was asked that the other end could answer.
 */
const MESSAGE_CALLS =
  /^(notifies|listen|wait_notify|get_message|handle_message|next_msg|xread|xreadgroup|b[lr]pop|blmove|brpoplpush|blmpop|bzpop\w+|recv_json|recv_multipart|recv_string|consume|start_consuming|drain_events)$/;

/** The stack waits for a message: a library's frame above the user's innermost line says so, or that line awaits one. */
export function isForMessage(frames: readonly Frame[], workspace: string): boolean {
  const own = frames.findIndex((frame) => ownerOf(frame.file, workspace) === 'workspace');
  return frames.slice(0, Math.max(own, 0)).some(isMessageCall) || isMessageLine(frames[own]);
}

function isMessageCall({ function: name }: Frame): boolean {
  return MESSAGE_CALLS.test(name);
}

/** A coroutine that a library hands on has no frame: `await client.xread(...)`. Elsewhere the user's own names say nothing. */
function isMessageLine(frame: Frame | undefined): boolean {
  if (!/\bawait\b|\basync\s+for\b/.test(frame?.source ?? '')) return false;
  const called = [...(frame?.source ?? '').matchAll(/\.(\w+)\(/g)].map(([, name]) => name ?? '');
  return called.some((name) => MESSAGE_CALLS.test(name));
}
