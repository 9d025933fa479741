import { modulePath } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Finding, Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { eventTimeoutMs } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { cpuShare, isBusy, someThreadBurns, wakesOf } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import { type Hop, type Route, routeOf } from '../path/route.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import { osThreadOf, type Waiting } from '../waits/waiting.ts';
import { actingFor } from '../walk/needs.ts';
import { isData, movedOver } from '../witness/bytes.ts';
import { isEndless } from '../witness/endless.ts';
import { isBounded, isSameCall, newCallOf } from '../witness/new-call.ts';
import { isPause } from '../witness/pause.ts';
import { programAtWork } from './program-at-work.ts';
import { becameLess, othersWork, programsMoved } from './slow-others.ts';

/** The samples show progress: another test, or another place in the user's code. Nobody is blamed. */
export const slow: Rule = {
  id: 'slow',
  find(evidence) {
    const route = routeOf(evidence);
    if (!route) return pass('no main thread');
    const progress =
      programAtWork(evidence) ??
      testsMoved(evidence) ??
      stackMoved(evidence, route.hops) ??
      calledAnew(evidence, route.hops) ??
      bytesMoved(route.hops) ??
      becameLess(evidence, route.hops) ??
      programsMoved(evidence, route.hops) ??
      wokenUp(evidence, route.hops) ??
      othersWork(evidence, route.hops);
    return progress === null ? pass('no progress') : atWork(evidence, route, progress);
  },
};

/** The last actor computes, in no place that is known to go on for ever: nobody is blamed. */
export const working: Rule = {
  id: 'working',
  find(evidence) {
    const route = routeOf(evidence);
    const hop = route?.hops.at(-1);
    if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
    const isAwaited = route.hops.length > 1;
    if (isAwaited && hop.waiting !== null && isPause(evidence.graph, hop.waiting))
      return atWork(evidence, route, { type: 'pause', hop });
    if (hop.waiting !== null) return pass('does not run');
    const { sampleTimesMs } = evidence.snapshot;
    if (!isBusy(hop.actor, sampleTimesMs)) return pass('does not compute');
    return atWork(evidence, route, { type: 'computes', hop, share: cpuShare(hop.actor, sampleTimesMs) ?? 0 });
  },
};

function atWork(evidence: Evidence, route: Route, progress: SeenProgress): Finding {
  const finding = findingOf(evidence, {
    cause: { kind: 'slow', progress },
    // That something computes does not show that it has an end.
    confidence: isGuess(progress) ? 'guess' : 'likely',
    route,
    at: Math.max(0, route.hops.length - 1),
    wanted: { type: 'own work' },
    who: null,
    culprit: null,
  });
  // Where slow code stands differs from run to run.
  return { ...finding, fingerprintParts: [] };
}

function isGuess(progress: SeenProgress): boolean {
  const computes = progress.type === 'program' && progress.work.type === 'computes';
  return computes || progress.type === 'computes' || progress.type === 'pause' || progress.type === 'beside';
}

/** Between the samples a process went on to another test, or to another stage of one. */
function testsMoved({ snapshot }: Evidence): SeenProgress | null {
  for (const process of snapshot.processes) {
    const tests = (process.python?.samples ?? []).flatMap(({ details }) => details?.currentTest ?? []);
    const [first, last] = [tests[0], tests.at(-1)];
    if (first !== undefined && last !== undefined && first !== last)
      return { type: 'test', process, from: first, to: last };
  }
  return null;
}

/** The user's code of the last actor, or of one on the way, moved on, and not round an endless loop. */
function stackMoved({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    const movement = movementOf(graph, actor);
    if (movement === null || !movement.moved || !movement.isSourceKnown) continue;
    const [first, ...others] = movement.place;
    if (first === undefined) continue;
    const linesMoved = others.some((frame) => frame.line !== first.line);
    // Calls from the same line: a loop further out, or a library, may do the same again and again.
    if (!linesMoved || (movement.loop !== null && isEndless(movement.loop))) continue;
    return { type: 'place', actor, frame: first };
  }
  return null;
}

/** A loop that comes to its end has ended a call and begun the next one. */
function calledAnew({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    const call = newCallOf(graph, actor);
    if (call !== null) return { type: 'call', actor, ...call };
  }
  return poolMoved(graph, hops);
}

/** Workers that are asked at most: a pool has one for each processor. */
const WORKERS_ASKED = 64;

/** Of a pool whose result is waited for, some worker took its next piece of work. */
function poolMoved(graph: WaitGraph, hops: readonly Hop[]): SeenProgress | null {
  for (const hop of hops) {
    const unblock = unblockToActor(graph, hop.actor);
    if (unblock?.by !== 'all' && unblock?.by !== 'any') continue;
    for (const one of unblock.actors.slice(0, WORKERS_ASKED)) {
      const actor = actingFor(graph, one);
      const call = actor.kind === 'thread' ? newCallOf(graph, actor) : null;
      if (call?.loop === null) return { type: 'call', actor, ...call };
    }
  }
  return null;
}

/** Data goes over the connection that is waited for, more than a sign of life. */
function bytesMoved(hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, system } of hops) {
    const moved = movedOver(system);
    // A server of databases sends answers and nothing else: each byte ends a statement, or is a part of its rows.
    if (moved !== null && (system?.kind === 'database' || isData(moved))) return { type: 'bytes', actor, ...moved };
  }
  return null;
}

/** A wait without a timeout that came back meanwhile got what it waited for; a bounded loop that sleeps comes to its end. */
function wokenUp(evidence: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, waiting } of hops) {
    if (waiting === null || actor.kind !== 'thread') continue;
    if (wakesOf(actor) <= timeoutsOf(evidence, actor) || wantsTheGil(evidence, actor)) continue;
    // Signs of life wake it as well: the call that the user made has to come back.
    if (waiting.verb !== 'sleep' && isSameCall(evidence.graph, actor)) continue;
    const comes = waiting.verb !== 'sleep' && comesBack(waiting) && !isAsleep(actor);
    // Who wants the interpreter lock wakes up in a futex, too.
    const isPaced = waiting.verb === 'sleep' || osThreadOf(actor)?.syscall?.name !== 'futex';
    if (comes || (isPaced && isInBoundedLoop(evidence, actor))) {
      return { type: 'wakes', actor, times: wakesOf(actor) };
    }
  }
  return null;
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

function isInBoundedLoop({ graph }: Evidence, actor: Actor): boolean {
  const outside = actor.frames.findIndex(({ file }) => POOLS.has(modulePath(file)));
  const frames = outside < 0 ? actor.frames : actor.frames.slice(0, outside);
  const loops = frames.slice(0, FRAMES_SEARCHED).flatMap((frame) => {
    const [loop] = graph.factsAt(frame)?.loops ?? [];
    return loop === undefined ? [] : [{ loop, frame }];
  });
  return loops.length > 0 && loops.every(({ loop, frame }) => isBounded(graph, frame, loop));
}

/** Their workers take one piece of work after the other in a loop of its own, which says nothing of the piece. */
const POOLS: ReadonlySet<string> = new Set([
  'multiprocessing/pool.py',
  'concurrent/futures/process.py',
  'concurrent/futures/thread.py',
]);

/** From a sleep out to the loop that it is in. */
const FRAMES_SEARCHED = 6;
