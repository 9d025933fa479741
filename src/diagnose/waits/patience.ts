import type { Alarm } from '../../model/snapshot/python.ts';
import type { PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { modulePath, ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { dueInMs, eventTimeoutMs, futexIsTimed, systemApi, systemFacts } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { TextCall } from '../python/calls.ts';
import { callsAt, callsOne, lineOf, numberIn, type PythonText, readPython, says, wholeCall } from '../python/line.ts';
import { isFruitless } from './endless.ts';

/**
 * Whether a wait ends by itself:
 * - `forever`: no timeout
 * - `polls`: it comes back and looks again: soon, or in a loop that has no end
 * - `ends`: its timeout is over so soon that nobody would call it a hang, and no loop without an end is around it
 * - `long`: a timeout that is longer, or whose length nothing tells
 */
export type Patience = 'forever' | 'polls' | 'ends' | 'long';

/** A sleep this long is no poll, and no pause that anybody waits for; nor is a wait whose timeout is over later than this one that is about to end. */
export const LONG_SLEEP_SECONDS = 60;

/** A timeout below this many seconds makes a wait a poll: within one hang it has come back many times. */
const POLL_SECONDS = 10;

/** `caller` is the line outside the library that waits. */
export function patienceOf(graph: WaitGraph, actor: Actor, caller: Frame | null): Patience {
  const due = secondsLeft(graph, actor);
  const alarm = alarmOf(actor);
  if (alarm !== null) return alarm.dueIn <= LONG_SLEEP_SECONDS ? 'ends' : 'long';
  const timed = due !== null || (futexIsTimed(actor) ?? conditionIsTimed(actor) ?? callIsTimed(graph, caller));
  if (!timed) return 'forever';
  if (cameBack(actor)) return 'polls';
  const facts = caller === null ? null : graph.factsAt(caller);
  const given = caller === null ? null : secondsGivenAt(graph, caller);
  // Of a wait that lasts longer the number on its line is another one.
  const seconds = given !== null && due !== null && due > given ? null : given;
  if (seconds !== null && seconds < POLL_SECONDS) return isInNoLoop(graph, actor) ? 'ends' : 'polls';
  const isUntilDeadline = countsDown(facts);
  if (!isUntilDeadline && (isInEndlessLoop(graph, actor, caller) || (seconds === null && hasLoop(facts))))
    return 'polls';
  const left = due ?? (isUntilDeadline ? null : seconds);
  return left !== null && left <= LONG_SLEEP_SECONDS ? 'ends' : 'long';
}

/**
 * A signal that the kernel will send, whose handler runs in the main thread and may do anything there: raise what ends the wait, or do what is waited for. Of
 * one that comes again and again, or whose handler only prints (a heartbeat, which asks for the next one), only a wait for a signal is ended.
 */
export function alarmOf(actor: Actor): Alarm | null {
  const alarm = actor.kind === 'thread' && actor.thread?.main === true ? lastDetails(actor.process)?.alarm : null;
  if (alarm == null) return null;
  return (alarm.interval === 0 && alarm.goesOn !== true) || systemApi(actor)?.verb === 'signal' ? alarm : null;
}

/** Seconds until the wait is over by itself, as the kernel has it, of a task a timer of its loop that reaches it; `null` where that is not told. */
function secondsLeft(graph: WaitGraph, actor: Actor): number | null {
  if (actor.kind === 'task') {
    const due = graph.object(actor.process, actor.id)?.facts['dueIn'];
    return typeof due === 'number' && due > 0 ? due : null;
  }
  const due = lockDueInMs(actor);
  return due === null ? null : due / 1000;
}

/** The same in milliseconds, of a thread that waits for a lock: how long a sleep lasts says nothing of what it is a part of. */
export function lockDueInMs(actor: Actor): number | null {
  const due = (futexIsTimed(actor) === true ? dueInMs(actor) : null) ?? 0;
  return due > INTERPRETER_LOCK_MS ? due : null;
}

/** Who wants the interpreter lock asks for it anew each 5 ms (`take_gil` in Python/ceval_gil.c), whatever it stands in. */
const INTERPRETER_LOCK_MS = 50;

function hasLoop(facts: PlaceFacts | null): boolean {
  return (facts?.loops.length ?? 0) > 0;
}

/** Nothing that is seen asks it again: no loop of the user's or of a library's is anywhere on the stack, as in a task that a pool was given. */
function isInNoLoop(graph: WaitGraph, { frames }: Actor): boolean {
  const asked = frames.filter(({ file }) => ASKING.has(ownerOf(file, graph.workspace)));
  const facts = asked.map((frame) => graph.factsAt(frame));
  return facts.length > 0 && facts.every((one) => one !== null && one.loops.length === 0) && !callsItself(asked);
}

/** A function that asks again by calling itself. */
function callsItself(frames: readonly Frame[]): boolean {
  const calls = new Set(frames.map(({ file, function: name, line }) => `${file}:${line}:${name}`));
  return calls.size < frames.length;
}

const ASKING: ReadonlySet<string> = new Set(['workspace', 'other', 'library']);

/** Frames from the line that waits out to a loop that goes round for it: further out stands what the wait is a part of. */
const HELPERS = 3;

/**
 * It is asked again after each timeout, by a loop of the line itself or of those of the user's code that call it; from further out by one that goes round
 * until what it calls says so (`while not connect():`).
 */
function isInEndlessLoop(graph: WaitGraph, { frames }: Actor, caller: Frame | null): boolean {
  if (caller === null) return false;
  const from = frames.indexOf(caller);
  return frames.some((frame, at) => {
    if (at < from || (frame !== caller && ownerOf(frame.file, graph.workspace) !== 'workspace')) return false;
    const called = frames[at - 1]?.function;
    const loops = (graph.factsAt(frame)?.loops ?? []).filter(isFruitless);
    return at < from + HELPERS
      ? loops.length > 0
      : loops.some(({ kind, text }) => kind === 'while' && called !== undefined && callsOne(readPython(text), called));
  });
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
  const alarm = alarmOf(actor);
  if (alarm !== null) return alarm.dueIn <= LONG_SLEEP_SECONDS ? 'ends' : 'long';
  const timer = timerReadMs(actor);
  if (timer !== null) return timer <= LONG_SLEEP_SECONDS * 1000 ? 'ends' : 'long';
  return eventTimeoutMs(actor, snapshot.sampleTimesMs) === null ? 'forever' : 'long';
}

/** What is left of a timer that it reads by its descriptor (timerfd_create(2)), in milliseconds; `null` where it reads none. */
function timerReadMs(actor: Actor): number | null {
  const { fd } = systemFacts(actor);
  const file = fd === null ? undefined : actor.process.files.find((one) => one.fd === fd);
  return file?.dueInMs ?? null;
}

/** The wait itself was begun anew between the samples: its timeout is over again and again. */
function cameBack({ frames: [top] }: Actor): boolean {
  return top?.kept === false;
}

/** The timeout is what is left until a deadline: the loop waits once for all of it, and again only after a false alarm. */
function countsDown(facts: PlaceFacts | null): boolean {
  const names = (facts?.calls ?? []).flatMap(({ args, keywords }) => [...args, keywords['timeout'] ?? null]);
  return (facts?.assigned ?? []).some(({ expr, text }) => names.includes(expr) && subtractsClock(readPython(text)));
}

/** The present time is taken from something (`deadline - time.monotonic()`). */
function subtractsClock({ tokens, calls }: PythonText): boolean {
  return calls.some(
    ({ name, args, at }) =>
      args.length === 0 &&
      CLOCKS.has(name.replace(/^_+/, '')) &&
      tokens.some(({ text, end }, index) => text === '-' && end <= at && tokens[index + 1]?.at === at),
  );
}

/** Functions that tell the time (`time`, `datetime`, event loops, anyio and trio), in the standard library also by a name with an underscore before it. */
const CLOCKS: ReadonlySet<string> = new Set(['time', 'monotonic', 'perf_counter', 'now', 'utcnow', 'current_time']);

/** A task that was cancelled when its time was up, or that waits for one which was: no timeout ends that. */
export function isPastTimeout({ kind, task, frames }: Actor): boolean {
  if (kind !== 'task') return false;
  return (task?.cancelRequests ?? 0) > 0 || frames[0]?.function === '_cancel_and_wait';
}

/** `Condition.wait`, in which most waits of the standard library end, has one line with a timeout and one without. */
function conditionIsTimed(actor: Actor): boolean | null {
  const [top] = actor.frames;
  if (top?.function !== 'wait' || modulePath(top.file) !== 'threading.py' || top.source === null) return null;
  return says(lineOf(top), 'timeout');
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
  return calls.some(({ method, args, keywords: { timeout }, isAwaited }) => {
    if (timeout !== undefined) return timeout !== 'None';
    // What is awaited takes its timeout by name, but for `wait_for`.
    return args.length > ((isAwaited && method !== 'wait_for' ? null : TIMEOUT_AFTER[method ?? '']) ?? args.length);
  });
}

/** Seconds of the timeout that a call on this line is given as a number; `null` where it gives none. A call that has its timeout by a name has no other. */
export function secondsGivenAt(graph: WaitGraph, caller: Frame): number | null {
  const calls = graph.factsAt(caller)?.calls ?? [];
  if (calls.some(({ keywords: { timeout } }) => timeout !== undefined && numberIn(timeout) === null)) return null;
  return secondsAmong(callsAt(graph.factsAt(caller), caller));
}

/** The same of calls whose number is a timeout wherever it stands: `sock.recv(4096)` has none. */
export function timeoutGivenAt(graph: WaitGraph, caller: Frame): number | null {
  const calls = graph.factsAt(caller)?.calls ?? [];
  const timed = calls.filter(({ method, keywords }) => 'timeout' in keywords || (method ?? '') in TIMEOUT_AFTER);
  return secondsAmong(timed.flatMap(({ text }) => wholeCall(readPython(text)) ?? []));
}

/** A timeout written as a number: `wait(0.5)`, `get(timeout=5)`, `acquire(True, 2)`. */
function secondsAmong(calls: readonly TextCall[]): number | null {
  for (const { args, keywords } of calls) {
    const seconds = numberIn(keywords['timeout'] ?? args.at(-1));
    if (seconds !== null) return seconds;
  }
  return null;
}
