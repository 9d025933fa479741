import { modulePath } from '../../model/user-frames.ts';
import { labelOf, standsIn } from '../../narrate/hop-words.ts';
import { processLabel } from '../../narrate/labels.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { count } from '../../narrate/words.ts';
import type { Evidence } from '../evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { OldRule as Rule } from '../old.ts';
import { cpuShare, isBusy, someThreadBurns, wakesOf } from '../os/computing.ts';
import { isEndless, isPacedByGenerator } from '../os/endless.ts';
import { movementOf } from '../os/movement.ts';
import { type Hop, routeOf } from '../path/route.ts';
import { testId } from '../running-tests.ts';
import { eventTimeoutMs } from '../waits/kernel.ts';
import type { Waiting } from '../waits/waiting.ts';

/** The samples show progress: another test, or another place in the user's code. Nobody is blamed. */
export const slow: Rule = {
  id: 'slow',
  find(evidence) {
    const route = routeOf(evidence);
    if (!route) return null;
    const progress = testsMoved(evidence) ?? stackMoved(evidence, route.hops) ?? wokenUp(evidence, route.hops);
    if (progress === null) return null;
    const finding = findingOf(evidence, {
      kind: 'slow',
      confidence: 'likely',
      route,
      at: Math.max(0, route.hops.length - 1),
      what: 'its own work',
      who: null,
      sentence: `${progress}, so that the command is slow rather than hung`,
      advice:
        'Give it more time (`timeout`), split the work, or see which tests take longest (`pytest --durations=20`).',
      culprit: null,
    });
    return { ...finding, headline: `The command is not hung but slow: ${progress}.`, fingerprintParts: [] };
  },
};

/** Between the samples a process went on to another test, or to another stage of one. */
function testsMoved({ snapshot }: Evidence): string | null {
  for (const process of snapshot.processes) {
    const tests = (process.python?.samples ?? []).flatMap(({ details }) => details?.currentTest ?? []);
    const [first, last] = [tests[0], tests.at(-1)];
    if (first !== undefined && last !== undefined && first !== last) {
      // Between the stages of one test the stages tell it.
      const name = testId(first) === testId(last) ? (test: string) => test : testId;
      return `${processLabel(process)} went on from ${name(first)} to ${name(last)} between the samples`;
    }
  }
  return null;
}

/** The user's code of the last actor, or of one on the way, moved on, and not round an endless loop. */
function stackMoved(evidence: Evidence, hops: readonly Hop[]): string | null {
  for (const { actor } of hops) {
    if (actor.kind !== 'thread' && actor.kind !== 'task') continue;
    const movement = movementOf(evidence.graph, actor);
    if (movement === null || !movement.moved || !movement.isSourceKnown) continue;
    const [first, ...others] = movement.place;
    if (first === undefined) continue;
    const linesMoved = others.some((frame) => frame.line !== first.line);
    const innerMoved = movement.moved && !linesMoved;
    // Calls from the same line: a loop further out, or a library, may do the same again and again.
    if (innerMoved || (movement.loop !== null && isEndless(movement.loop))) continue;
    return `${labelOf(evidence, actor)} moved on in ${first.function} between the samples`;
  }
  return null;
}

/** A wait without a timeout that came back meanwhile got what it waited for; a bounded loop that sleeps comes to its end. */
function wokenUp(evidence: Evidence, hops: readonly Hop[]): string | null {
  for (const { actor, waiting } of hops) {
    if (waiting === null || actor.kind !== 'thread') continue;
    if (wakesOf(actor) <= timeoutsOf(evidence, actor) || wantsTheGil(evidence, actor)) continue;
    if (waiting.verb === 'sleep' ? sleepsInBoundedLoop(evidence, actor) : comesBack(waiting)) {
      return `${labelOf(evidence, actor)} goes on: it woke up ${count(wakesOf(actor), 'time')} between the samples`;
    }
  }
  return null;
}

/** How often a wait for events may have come back between the samples for nothing but its timeout. */
function timeoutsOf({ snapshot }: Evidence, actor: Actor): number {
  const timeout = eventTimeoutMs(actor);
  if (timeout === null) return 0;
  const { sampleTimesMs } = snapshot;
  return Math.floor(((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0)) / timeout) + 1;
}

/** Beside a thread that computes, who wants the GIL wakes up every few milliseconds to look for it, and goes on with nothing. */
function wantsTheGil({ snapshot }: Evidence, { process }: Actor): boolean {
  return someThreadBurns(process, snapshot.sampleTimesMs);
}

function comesBack({ verb, patience }: Waiting): boolean {
  return patience === 'forever' && ['get', 'put', 'acquire', 'read', 'write', 'accept'].includes(verb);
}

function sleepsInBoundedLoop({ graph }: Evidence, actor: Actor): boolean {
  const outside = actor.frames.findIndex(({ file }) => POOLS.has(modulePath(file)));
  const frames = outside < 0 ? actor.frames : actor.frames.slice(0, outside);
  const loops = frames.slice(0, FRAMES_SEARCHED).flatMap((frame) => {
    const facts = graph.factsAt(frame);
    const [loop] = facts?.loops ?? [];
    return loop === undefined ? [] : [{ loop, calls: facts?.calls ?? [] }];
  });
  return loops.length > 0 && loops.every(({ loop, calls }) => !isEndless(loop) && !isPacedByGenerator(loop, calls));
}

/** Their workers take one piece of work after the other in a loop of its own, which says nothing of the piece. */
const POOLS: ReadonlySet<string> = new Set([
  'multiprocessing/pool.py',
  'concurrent/futures/process.py',
  'concurrent/futures/thread.py',
]);

/** From a sleep out to the loop that it is in. */
const FRAMES_SEARCHED = 6;

/** The last actor computes, in no place that is known to go on for ever: nobody is blamed. */
export const working: Rule = {
  id: 'working',
  find(evidence) {
    const route = routeOf(evidence);
    const last = route?.hops.at(-1);
    if (!route || last === undefined || route.circle.length > 0 || last.waiting !== null) return null;
    const share = cpuShare(last.actor, evidence.snapshot.sampleTimesMs) ?? 0;
    if (!isBusy(last.actor, evidence.snapshot.sampleTimesMs)) return null;
    const who = labelOf(evidence, last.actor);
    const finding = findingOf(evidence, {
      kind: 'slow',
      confidence: 'guess',
      route,
      at: route.hops.length - 1,
      what: 'its own work',
      who: null,
      sentence: `${who} computes (${Math.round(Math.min(1, share) * 100)} % of a processor) and ${standsIn(last, evidence.snapshot.workspace)}; nothing shows that this has no end`,
      advice: 'Give it more time, or a smaller input; if it is the same place every time, look at the loop around it.',
      culprit: null,
    });
    return { ...finding, fingerprintParts: [] };
  },
};
