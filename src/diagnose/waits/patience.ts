import type { PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { eventTimeoutMs, futexIsTimed } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/**
 * Whether a wait ends by itself:
 * - `forever`: no timeout
 * - `polls`: it comes back soon and looks again
 * - `long`: a timeout that is long, or whose length nothing tells
 */
export type Patience = 'forever' | 'polls' | 'long';

/** A timeout below this many seconds makes a wait a poll: within one hang it has come back many times. */
const POLL_SECONDS = 10;

/** `caller` is the line outside the library that waits. */
export function patienceOf(graph: WaitGraph, actor: Actor, caller: Frame | null): Patience {
  const timed = futexIsTimed(actor) ?? conditionIsTimed(actor) ?? callIsTimed(graph, caller);
  if (!timed) return 'forever';
  if (cameBack(actor)) return 'polls';
  const facts = caller === null ? null : graph.factsAt(caller);
  const seconds = caller === null ? null : secondsGivenAt(graph, caller);
  if (seconds !== null) return seconds < POLL_SECONDS ? 'polls' : 'long';
  return (facts?.loops.length ?? 0) > 0 && !countsDown(facts) ? 'polls' : 'long';
}

/** Its wait for events comes back soon by itself, as the system call says: a server that looks whether it shall stop. */
export function comesBack({ snapshot }: WaitGraph, actor: Actor): boolean {
  return (eventTimeoutMs(actor, snapshot.sampleTimesMs) ?? Number.POSITIVE_INFINITY) < POLL_SECONDS * 1000;
}

/**
 * Of a wait that the system call alone tells. A client looks at its clock each second and waits for the same answer again, so that a short timeout says no more
 * than a long one: what it waits for is still to be followed, and nothing is proven by it.
 */
export function kernelPatience({ snapshot }: WaitGraph, actor: Actor): Patience {
  return eventTimeoutMs(actor, snapshot.sampleTimesMs) === null ? 'forever' : 'long';
}

/** The wait itself was begun anew between the samples: its timeout is over again and again. */
function cameBack({ frames: [top] }: Actor): boolean {
  return top?.kept === false;
}

/** The timeout is what is left until a deadline: the loop waits once for all of it, and again only after a false alarm. */
function countsDown(facts: PlaceFacts | null): boolean {
  const names = (facts?.calls ?? []).flatMap(({ args, keywords }) => [...args, keywords['timeout'] ?? null]);
  return (facts?.assigned ?? []).some(
    ({ expr, text }) => names.includes(expr) && /-\s*[\w.]*(time|monotonic|now|clock)\w*\(\)/.test(text),
  );
}

/** A task that was cancelled when its time was up, or that waits for one which was: no timeout ends that. */
export function isPastTimeout({ kind, task, frames }: Actor): boolean {
  if (kind !== 'task') return false;
  return (task?.cancelRequests ?? 0) > 0 || frames[0]?.function === '_cancel_and_wait';
}

/** `Condition.wait`, in which most waits of the standard library end, has one line with a timeout and one without. */
function conditionIsTimed(actor: Actor): boolean | null {
  const [top] = actor.frames;
  if (top?.function !== 'wait' || modulePath(top.file) !== 'threading.py' || top.source === null) return null;
  return /timeout/.test(top.source);
}

/** Methods that block, and how many positional arguments they take before the timeout. */
const TIMEOUT_AFTER: Readonly<Record<string, number>> = {
  wait: 0,
  join: 0,
  result: 0,
  exception: 0,
  poll: 0,
  communicate: 1,
  acquire: 1,
  get: 1,
  wait_for: 1,
  put: 2,
};

function callIsTimed(graph: WaitGraph, caller: Frame | null): boolean {
  const calls = caller === null ? [] : (graph.factsAt(caller)?.calls ?? []);
  return calls.some(({ method, args, keywords, isAwaited }) => {
    // What is awaited takes its timeout by name, but for `wait_for`.
    const before = isAwaited && method !== 'wait_for' ? Number.POSITIVE_INFINITY : TIMEOUT_AFTER[method ?? ''];
    if (before === undefined) return false;
    const { timeout } = keywords;
    return timeout === undefined ? args.length > before : timeout !== 'None';
  });
}

/** Seconds of the timeout that a call on this line is given as a number; `null` where it gives none. */
export function secondsGivenAt(graph: WaitGraph, caller: Frame): number | null {
  const calls = graph.factsAt(caller)?.calls ?? [];
  return secondsIn(calls.map(({ text }) => text).join(' ') || (caller.source ?? ''));
}

/** The same of calls whose number is a timeout wherever it stands: `sock.recv(4096)` has none. */
export function timeoutGivenAt(graph: WaitGraph, caller: Frame): number | null {
  const calls = graph.factsAt(caller)?.calls ?? [];
  const timed = calls.filter(({ method, keywords }) => 'timeout' in keywords || (method ?? '') in TIMEOUT_AFTER);
  return secondsIn(timed.map(({ text }) => text).join(' '));
}

/** A timeout written as a number: `wait(0.5)`, `get(timeout=5)`, `acquire(True, 2)`. */
function secondsIn(text: string): number | null {
  const found = /(?:timeout\s*=\s*|[(,]\s*)(\d+(?:\.\d+)?)\s*\)/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
