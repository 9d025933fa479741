import { modulePath, userFrame } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { eventTimeoutMs } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { someThreadBurns, wakesOf } from '../os/computing.ts';
import type { Hop } from '../path/route.ts';
import { cycleOf } from '../path/steps.ts';
import { isEndless } from '../waits/endless.ts';
import { osThreadOf, type Waiting } from '../waits/waiting.ts';
import { isBounded, isSameCall } from '../witness/new-call.ts';

/** A wait without a timeout that came back meanwhile got what it waited for; a bounded loop that sleeps comes to its end. */
export function wokenUp(evidence: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, waiting } of hops) {
    if (waiting === null || actor.kind !== 'thread') continue;
    if (wakesOf(actor) <= timeoutsOf(evidence, actor) || wantsTheGil(evidence, actor)) continue;
    // Signs of life wake it as well: the call that the user made has to come back.
    if (waiting.verb !== 'sleep' && isSameCall(evidence.graph, actor)) continue;
    if (isOfLibrary(evidence, actor, waiting) || isInCircle(evidence, actor)) continue;
    const comes = waiting.verb !== 'sleep' && comesBack(waiting) && !isAsleep(actor);
    // Who wants the interpreter lock wakes up in a futex, too.
    const isPaced = waiting.verb === 'sleep' || osThreadOf(actor)?.syscall?.name !== 'futex';
    if (comes || (isPaced && !isTimedPoll(evidence, actor, waiting) && isInBoundedLoop(evidence.graph, actor))) {
      return { type: 'wakes', actor, times: wakesOf(actor) };
    }
  }
  return null;
}

/** A library's own thread at its connections: pings and heartbeats wake it, and nobody is shown to wait for what else it takes. */
function isOfLibrary({ graph }: Evidence, { frames }: Actor, { verb }: Waiting): boolean {
  return ['select', 'read', 'write'].includes(verb) && userFrame(frames, graph.workspace) === null;
}

/**
 * A closed circle of locks within one process, also of one thread alone: each sample sees all of its threads at one instant. Signals wake
 * them and run their handlers, and the frames that would give the locks back stay where they are.
 */
function isInCircle({ path }: Evidence, actor: Actor): boolean {
  const circle = path === null ? [] : cycleOf(path);
  return (
    circle.some((step) => step.actor === actor) &&
    circle.every(({ hold, waiting }) => hold?.actor.process === actor.process && waiting?.patience === 'forever')
  );
}

/** How often a wait for events may have come back between the samples for nothing but its timeout. */
function timeoutsOf({ snapshot }: Evidence, actor: Actor): number {
  const { sampleTimesMs } = snapshot;
  const timeout = eventTimeoutMs(actor, sampleTimesMs);
  if (timeout === null) return 0;
  return Math.floor(((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0)) / timeout) + 1;
}

/** Beside a thread that computes, who wants the GIL wakes up every few milliseconds to look for it, and goes on with nothing. */
function wantsTheGil({ snapshot }: Evidence, { process }: Actor): boolean {
  return someThreadBurns(process, snapshot.sampleTimesMs);
}

function comesBack({ verb, patience }: Waiting): boolean {
  return patience === 'forever' && ['get', 'put', 'acquire', 'read', 'write', 'accept'].includes(verb);
}

/** A call that sleeps and looks again wakes up without having got anything. */
function isAsleep(actor: Actor): boolean {
  return SLEEPS.has(osThreadOf(actor)?.syscall?.name ?? '');
}

const SLEEPS: ReadonlySet<string> = new Set(['clock_nanosleep', 'nanosleep']);

export function isInBoundedLoop(graph: WaitGraph, actor: Actor): boolean {
  const outside = actor.frames.findIndex(({ file }) => POOLS.has(modulePath(file)));
  const frames = outside < 0 ? actor.frames : actor.frames.slice(0, outside);
  const loops = frames
    .slice(0, FRAMES_SEARCHED)
    .flatMap((frame) => (graph.factsAt(frame)?.loops ?? []).map((loop) => ({ loop, frame })));
  // A loop that takes piece by piece may sleep within one of them for ever.
  return loops.length > 0 && loops.every(({ loop, frame }) => !isEndless(loop) && isBounded(graph, frame, loop));
}

/** It sleeps, looks again and finds nothing until its time is up: to wake up for that is no progress. */
function isTimedPoll({ graph }: Evidence, { frames }: Actor, { verb }: Waiting): boolean {
  const [loop] = frames.slice(0, FRAMES_SEARCHED).flatMap((frame) => graph.factsAt(frame)?.loops ?? []);
  return verb === 'sleep' && loop?.kind === 'while' && loop.hasEnd === true;
}

/** Their workers take one piece of work after the other in a loop of its own, which says nothing of the piece. */
const POOLS: ReadonlySet<string> = new Set([
  'multiprocessing/pool.py',
  'concurrent/futures/process.py',
  'concurrent/futures/thread.py',
]);

/** From a sleep out to the loop that it is in. */
const FRAMES_SEARCHED = 6;
