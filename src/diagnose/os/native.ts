import type { Frame, Process } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { isCallOf, LINES } from '../apis/tables/lines.ts';
import type { Actor } from '../graph/actor.ts';
import { futexIsTimed } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { BLOCKING_METHODS } from '../objects/kinds.ts';
import { lineOf } from '../python/line.ts';
import { callsForeign } from '../waits/by-line.ts';
import { comesBack } from '../waits/patience.ts';
import { osThreadOf, waitingOf } from '../waits/waiting.ts';
import { wakesOf } from './computing.ts';

/** The raw stacks came in every sample, the details in none: no bytecode runs on the main thread, or none anywhere. */
export function isSilent(process: Process): boolean {
  const samples = process.python?.samples ?? [];
  const registered = process.python?.registered === true;
  return registered && samples.length > 0 && samples.every(({ raw, details }) => raw !== null && details === null);
}

/** Our signal was never answered, though the process had agreed to: in no sample did the main thread come to its next bytecode. */
export function isMute({ python, layers }: Process): boolean {
  const samples = python?.samples ?? [];
  const asked = layers.some(({ layer, outcome }) => layer === 'details' && outcome === 'failed');
  return python?.registered === true && asked && samples.every(({ details }) => details === null);
}

/** Libraries that call into C on behalf of the line above them. */
const BRIDGES = /(^|[\\/])(ctypes|cffi)[\\/]/;

/**
 * The thread stands at a line of the user's that calls a function in C, which no table of waits knows. Of a thread whose
 * process still runs Python only what the line itself shows counts: a call through ctypes or cffi.
 */
export function inNativeCode(graph: WaitGraph, actor: Actor): boolean {
  const [top] = actor.frames;
  if (top === undefined) return false;
  if (isInCallOfLibrary(actor)) return true;
  const owner = ownerOf(top.file, graph.workspace);
  // The standard library has wrappers of `sigwait` and its kind alone.
  if (isInPause(actor)) return true;
  if (owner === 'standard library' || owner === 'frozen') return BRIDGES.test(top.file);
  const waiting = waitingOf(graph, actor);
  if (waiting !== null && waiting.objects.length > 0) return false;
  // A pause that is known by its call is none of foreign code, whatever its line is called.
  if (waiting?.verb === 'sleep' && !callsForeign(graph, actor)) return false;
  if (!callsForeign(graph, actor) && isKnownCall(top)) return false;
  const state = osThreadOf(actor)?.state;
  if (state === 'R') return false;
  return isSilent(actor.process) || callsForeign(graph, actor) || onlyCallsUnknown(graph, actor);
}

/** Whoever waits for descriptors. */
export const DESCRIPTOR_WAITS: ReadonlySet<string> = new Set([
  'poll',
  'ppoll',
  'select',
  'pselect6',
  'epoll_wait',
  'epoll_pwait',
]);

/** In these a library waits for its own threads or descriptors, which no object of Python's stands for (libzmq, nng). */
const WAITS_OF_LIBRARIES: ReadonlySet<string> = new Set(['futex', ...DESCRIPTOR_WAITS]);

/** The kernel and the thread's own stack tell it, whatever line stands above. */
function isInCallOfLibrary(actor: Actor): boolean {
  const thread = osThreadOf(actor);
  return thread?.library !== undefined && WAITS_OF_LIBRARIES.has(thread.syscall?.name ?? '');
}

/**
 * Its wait in C has an end of its own soon, or it woke up while we left it alone: an event loop, or a library that looks again and again, is blocked in nothing.
 * Of a futex the length of its timeout is not told.
 */
export function comesBackInC(graph: WaitGraph, actor: Actor): boolean {
  return actor.kind === 'thread' && (comesBack(graph, actor) || futexIsTimed(actor) === true || wakesOf(actor) > 0);
}

/** These end by any signal, ours too; Python itself calls them only for `signal.pause()` and `sigwait()`. */
export function isInPause(actor: Actor): boolean {
  return ['pause', 'rt_sigsuspend', 'rt_sigtimedwait'].includes(osThreadOf(actor)?.syscall?.name ?? '');
}

/** The line calls by its name a method that blocks, or a function that does, or enters a `with`: its wait has a name of its own. */
function isKnownCall(top: Frame): boolean {
  const { calls, head } = lineOf(top);
  return (
    head === 'with' ||
    calls.some((call) => (call.isMethod && BLOCKING_METHODS.has(call.name)) || LINES.some((row) => isCallOf(row, call)))
  );
}

/** It sleeps in the kernel below a line whose calls are all into C: no Python frame of theirs is on the stack. */
function onlyCallsUnknown(graph: WaitGraph, actor: Actor): boolean {
  const thread = osThreadOf(actor);
  const call = thread?.syscall?.name ?? null;
  const [top] = actor.frames;
  const sleeps = thread?.state === 'S' || thread?.state === 'D';
  return (
    sleeps &&
    call !== null &&
    call !== 'futex' &&
    top !== undefined &&
    ((graph.factsAt(top)?.calls.length ?? 0) > 0 || lineOf(top).calls.length > 0) &&
    threadsOf(actor.process).length > 0
  );
}
