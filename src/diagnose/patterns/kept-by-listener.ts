import { userFrame } from '../../model/user-frames.ts';
import { isForNotification } from '../apis/messages.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import { timeoutGivenAt } from '../waits/patience.ts';
import type { Path, Step } from '../walk/walk.ts';

/** A lock that its holder keeps while it waits for what comes over a connection unasked. */
export interface KeptByListener {
  /** Who wants the lock. */
  readonly step: Step;
  readonly listener: Step;
}

/**
 * The last step waits without an end on one connection whose other end owes no answer: what was asked last has been answered since, or it waits for notifications
 * of a database. Whoever wants the lock that it keeps may wait for ever, though nothing is wrong with that connection.
 */
export function keptByListener(graph: WaitGraph, path: Path | null): KeptByListener | null {
  const [step, listener] = path?.steps.slice(-2) ?? [];
  if (path?.end.how !== 'outside' || step === undefined || listener === undefined) return null;
  if (step.waiting?.verb !== 'acquire' || step.hold?.actor !== listener.actor) return null;
  return isWithoutEnd(graph, listener) && owesNothing(graph, listener) ? { step, listener } : null;
}

/** A library may look at its clock each second and wait on: what the user's line gives counts. */
function isWithoutEnd(graph: WaitGraph, { actor, waiting }: Step): boolean {
  const line = userFrame(actor.frames, graph.workspace);
  if (actor.kind !== 'thread' || (waiting?.patience !== 'forever' && waiting?.patience !== 'long')) return false;
  return line !== null && (timeoutGivenAt(graph, line) ?? 0) === 0;
}

function owesNothing(graph: WaitGraph, { actor }: Step): boolean {
  const system = systemWaitOf(graph, actor);
  if (system?.kind !== 'socket' || system.wants !== 'read') return false;
  const [only, ...others] = system.descriptors;
  if (only === undefined || others.length > 0 || (only.by !== 'system call' && only.by !== 'object')) return false;
  if (isForNotification(actor.frames, graph.workspace)) return true;
  const { silentMs, sentMs, unreadBytes = 0 } = only.file.socket?.traffic ?? {};
  return silentMs != null && sentMs !== undefined && silentMs < sentMs && unreadBytes === 0;
}
